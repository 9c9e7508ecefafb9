import ArgumentParser
import Contest
import ContestDesk
import ContestStore
import Foundation

struct EntriesScreenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen", abstract: "审核：通过、退回修改、不予受理。 Passes, returns or refuses.",
    discussion: """
      例 · example:  contest-cli entries screen --pass-clean
                     contest-cli entries screen A527104 --return --reason 缺指导教师 --due 2027-05-01
      """)

  @Argument(help: "作品编码，或单位内的编号；可多件。 Entries by code or number.")
  var entries: [String] = []

  @Flag(help: "通过。 Passes.") var pass = false
  @Flag(name: .customLong("return"), help: "退回修改，须写 --reason 和 --due。 Sends back.")
  var sendsBack = false
  @Flag(help: "不予受理，须写 --reason。 Refuses.") var refuse = false
  @Flag(help: "申诉成立，恢复为已报名，须写 --reason。 Upholds an appeal.") var uphold = false
  @Flag(help: "单位退出。 Taken back by its organization.") var withdraw = false
  @Flag(help: "通过所有没有存疑的作品。 Passes all without findings.") var passClean = false

  @Option(help: "理由；通过有存疑的也须写。 The reason; passing what is in doubt takes one too.") var reason:
    String = ""
  @Option(help: "改正期限，如 2027-05-01。 By which day to correct.") var due: String?
  @Option(help: "编号所属的单位。 The organization whose number it is.") var organization: String?

  @Flag(help: "只看封存的名单上谁升谁降，不办理。 Shows only who would move on sealed lists.")
  var dryRun = false

  @Flag(help: "看过别的成绩会怎样变，确认办理。 Yes, though the scores of others change.")
  var yes = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard !dryRun || !passClean else {
      throw ValidationError(
        "--dry-run 不用于 --pass-clean。 --dry-run does not go with --pass-clean.")
    }
    let chosen = [pass, sendsBack, refuse, uphold, withdraw, passClean].count { $0 }
    guard chosen == 1 else {
      throw ValidationError(
        "请选择一项：--pass、--return、--refuse、--uphold、--withdraw 或 --pass-clean。 Choose one decision.")
    }
    guard passClean == entries.isEmpty else {
      throw ValidationError("请指明作品；--pass-clean 不带作品。 Name entries, or use --pass-clean alone.")
    }
    if let due, CalendarDay(due) == nil {
      throw ValidationError(
        "--due 写的“\(due)”不是日期，或没有这一天；请写成 2026-12-05 这样。 --due “\(due)” is no day; write it like 2026-12-05."
      )
    }
    guard !sendsBack || due != nil else {
      throw ValidationError("退回修改须写 --due，如 --due 2027-05-01。 --return needs --due.")
    }
    try requireOptionsInUse()
  }

  /// Refuses options that would have no effect, so that nobody believes they were recorded.
  private func requireOptionsInUse() throws {
    guard reason.isEmpty || !passClean else {
      throw ValidationError("--pass-clean 不记理由，请去掉 --reason。 --pass-clean takes no --reason.")
    }
    guard due == nil || sendsBack else {
      throw ValidationError("--due 只用于 --return。 --due goes with --return only.")
    }
    guard organization == nil || !passClean else {
      throw ValidationError("--pass-clean 不用 --organization。 --pass-clean takes no --organization.")
    }
  }

  func run() async throws {
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    if passClean {
      let done = try await desk.passClean(edition)
      let passed = done.passed
      let reserves = try await desk.waitingReserves(edition: edition.id)
      if options.output.json {
        try Talk.printJSON(passed.map(\.text))
        return try await UnjudgedTalk.tell(passing: passed, desk, options)
      }
      let nouns = edition.rulebook.nouns
      Talk.say(Talk.text("通过 \(nouns.count(passed.count))。", "\(passed.count) passed."))
      tellWaiting(done, nouns)
      let lacking = try await desk.lackingFiles(edition)
      let without = passed.count { lacking[$0] != nil }
      if without > 0 {
        Talk.say(
          Talk.text(
            "其中 \(nouns.count(without))必交的文件没有交齐，见 entries files。",
            "Required files of \(without) of them have not been handed in; see entries files."))
      }
      for id in passed { tell(id, reserves) }
      if !passed.isEmpty { try await tellUnpublished(desk, edition) }
      return try await UnjudgedTalk.tell(passing: passed, desk, options)
    }
    guard let decision else { throw ValidationError("--due") }
    var done: [String: String] = [:]
    var ids: [Entry.ID] = []
    for name in entries {
      ids.append(try await desk.entryID(name, edition: edition, organization: organization))
    }
    guard try await tellMoving(ids, to: decision, desk, edition) else { return }
    try await desk.screen(ids, decision, asksWhy: true)
    let reserves = try await desk.waitingReserves(edition: edition.id)
    for id in ids {
      done[id.text] = decision.state.rawValue
      if !options.output.json {
        Talk.print("\(id.text)  \(decision.state.name(in: Talk.language))")
        // Whoever passes an entry sees what was in doubt, so that nobody passes it by oversight.
        if pass {
          for doubt in try await desk.entry(id).findings {
            Talk.say(
              Talk.text("  通过时存疑：\(doubt.chinese)", "  passed with this in doubt: \(doubt.english)")
            )
          }
          tell(id, reserves)
        }
      }
    }
    if pass { try await UnjudgedTalk.tell(passing: ids, desk, options) }
    if options.output.json { return try Talk.printJSON(done) }
    if pass { try await tellUnpublished(desk, edition) }
    try await OutcomePrinter.announceStale(desk, options)
  }

  /// Shows who would move if entries left sealed lists or came back to them, and why.
  ///
  /// - Returns: whether to go on. Where others would have other scores although their marks stay, somebody has to have seen it.
  private func tellMoving(
    _ ids: [Entry.ID], to decision: Screening, _ desk: Desk, _ edition: Edition
  ) async throws -> Bool {
    guard dryRun || !yes else { return true }
    guard
      let preview = try await desk.previewLeaving(ids, as: decision.state, edition: edition.id)
    else {
      if dryRun { try await tellNothing(ids, decision, desk, edition) }
      return !dryRun
    }
    let changes = preview.trial.changes
    guard dryRun || !changes.effects.isEmpty else { return true }
    if options.output.json, dryRun {
      try Talk.printJSON(OutcomeJSON(preview.status, changes))
      return false
    }
    Talk.say(
      Talk.text("办了以后，封存的名单会这样变：", "The sealed lists would change like this:"))
    if let reopened = preview.reopened { Talk.say(reopened.message(in: Talk.language)) }
    let printer = OutcomePrinter(preview.status)
    printer.tell(changes)
    printer.consequences(of: preview.trial).forEach(Talk.say)
    if dryRun { return false }
    Talk.say(
      Talk.text(
        "还没有办。别的成绩也会变，请看过再办；确认的加 --yes。",
        "Nothing is done yet. The scores of others would change too; look at them, and add --yes to do it."
      ))
    throw ExitCode(ExitStatus.dataWrong.rawValue)
  }

  /// Says why a dry run shows nobody who would move. Somebody who may not see results is told what the decision itself would say.
  private func tellNothing(
    _ ids: [Entry.ID], _ decision: Screening, _ desk: Desk, _ edition: Edition
  ) async throws {
    guard !desk.actor.may(.seeScores, in: .edition(edition.id)) else {
      return Talk.say(
        Talk.text("封存的名单不会变，或者还没有封存过。", "No sealed list would change, or none was sealed yet."))
    }
    for id in try await desk.leftToOrganizer(ids).sorted()
    where decision.state.movesLists(from: try await desk.entry(id).stored.state) {
      throw SealedEntryRefusal(entry: id)
    }
    Talk.say(
      Talk.text(
        "它们不在封存的名单上，或者还没有封存过。您的身份看不到成绩；奖项会不会跟着变，办理时核对。",
        "They are on no sealed list, or none was sealed yet. Your role may not see results; whether prizes would change is checked when it is done."
      ))
  }

  /// Says how many did not pass, and of each kind why.
  private func tellWaiting(_ done: CleanPassing, _ nouns: Nouns) {
    func say(_ count: Int, _ chinese: String, _ english: String) {
      guard count > 0 else { return }
      Talk.say(
        Talk.text("另有 \(nouns.count(count))\(chinese)", "\(count) more \(english)"))
    }
    say(
      done.doubtful, "有存疑或缺项，须逐一审核（entries list --findings）。",
      "have findings or lack something; decide them one by one (entries list --findings).")
    say(
      done.unagreed, "缺须有的同意，请先征求（consent list）。",
      "lack a consent that is needed; ask for it first (consent list).")
    say(
      done.leftToOrganizer, "在封存过的名单上，请组织者办理。",
      "are on lists that were sealed and are left to the organizer.")
    say(done.full.count, "单位的名额已满，没有通过：", "have no place left of their unit and did not pass:")
    for (entry, why) in done.full.prefix(20) {
      Talk.say("  \(entry)  \(why.message(in: Talk.language))")
    }
    if done.full.count > 20 { Talk.say("  …") }
  }

  /// Says by which places entries passed, while those of the rulebook's formula are not published.
  private func tellUnpublished(_ desk: Desk, _ edition: Edition) async throws {
    guard let unpublished = try await desk.unpublishedPlaces(edition: edition.id) else { return }
    Talk.say(unpublished.sentence(in: Talk.language))
  }

  /// Says that an entry that passed comes into no round yet, or that its unit left it out of the list that it sent.
  private func tell(_ id: Entry.ID, _ order: WaitingReserves) {
    if let reserve = order.all[id] {
      Talk.say(
        Talk.text(
          "  \(id) 是\(reserve.why.chinese)，等空出名额才进入评审。",
          "  \(id) is \(reserve.why.text(in: .english)); it comes into a round once there is one."))
    }
    if let left = order.unlisted[id] {
      Talk.say(
        Talk.text(
          "  \(id) \(left.why.chinese)，照样进入评审。",
          "  \(id) is \(left.why.text(in: .english)); it is judged all the same."))
    }
  }

  private var decision: Screening? {
    if pass { return reason.isEmpty ? .pass : .passDespite(reason: reason) }
    if refuse { return .refuse(reason: reason) }
    if uphold { return .uphold(reason: reason) }
    if withdraw { return .withdraw(reason: reason) }
    return due.flatMap { CalendarDay($0) }.map { .return(reason: reason, due: $0) }
  }
}

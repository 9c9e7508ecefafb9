import ArgumentParser
import Contest
import ContestDesk
import Foundation

/// 评奖.
struct AwardsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "awards", abstract: "评奖、团体总分、杯。 Prizes, team points, cups.",
    subcommands: [
      AwardsProposeCommand.self, AwardsShowCommand.self, AwardsOverrideCommand.self,
      AwardsPlacesCommand.self, AwardsPointsCommand.self,
    ])
}

struct AwardsProposeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose", abstract: "按规程评奖并存档。 Gives the prizes by the rulebook.")

  @Option(help: "线上同分：wait 待定，take-all 全取，take-none 全不取。 Ties at the line.")
  var ties: TieAtLine?

  @Option(help: "已封存的结果有变动时，封存新版的理由。 Why what was sealed before has changed.")
  var reason: String = ""

  @OptionGroup var seen: AsShownOption

  @Flag(help: "只看会怎样评，不写入。 Shows what they would be, and writes nothing.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if dryRun, ties != nil {
      throw ValidationError(
        "--dry-run 按现有的决定试算，--ties 是一项决定，两个只能写一个。 Give --dry-run or --ties, not both.")
    }
  }

  /// The prizes as they would be given now, and what else would be sealed with them.
  private func look(_ desk: Desk) async throws {
    let state = try await desk.shownState(edition: options.edition)
    let awards = try await desk.awardsNow(edition: options.edition)
    let status = try await desk.outcomeStatus(edition: options.edition)
    try AwardsPrinter.show(awards, status, options.output)
    guard !options.output.json, !options.output.quiet else { return }
    if let shown = status.shown, shown.isStale {
      Talk.say(shown.notice(in: Talk.language))
      OutcomePrinter(status).tell(shown.changes)
    }
    for question in status.open where question.isAboutPrize {
      Talk.say(Talk.text("待办：", "Open: ") + status.message(of: question, in: Talk.language))
    }
    Talk.say(Talk.text("以上为试算，没有写入。", "This was computed; nothing was written."))
    state.tell(for: "awards propose", options.output)
  }

  func run() async throws {
    let desk = try await options.desk()
    if dryRun { return try await look(desk) }
    let before = try await OutcomePrinter.number(desk, options)
    let awards = try await desk.proposeAwards(
      edition: options.edition, ties: ties, reason: reason, asShown: seen.state)
    let status = try await desk.outcomeStatus(edition: options.edition)
    try AwardsPrinter.show(awards, status, options.output)
    if !options.output.json {
      for several in try await desk.shownAwards(edition: options.edition).severalPrizes {
        Talk.say(several.message(in: Talk.language, naming: status.names))
      }
      if !status.edition.tier.givenByPoints.isEmpty {
        let honours = try await desk.honours(edition: options.edition)
        if !honours.roundsToCome.isEmpty { honours.notes(in: Talk.language).forEach(Talk.say) }
      }
    }
    try await OutcomePrinter.announce(desk, options, after: before, status)
    try await UnjudgedTalk.tell(desk, options, besideOpen: true)
  }
}

struct AwardsOverrideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "override",
    abstract: "评委会对奖项的决定，理由存档。 The committee's decision about a prize.",
    discussion: "例 · example:  contest-cli awards override E00012 --level 二等奖 --reason 加赛表决")

  @Argument(
    help: "作品：编码、单位编号或评审编码；单位奖写单位。 The entry by code, number or lot; an organization for its prize."
  )
  var entry: String

  @Option(help: "奖项；省略为不授奖。 The prize; left out for none.")
  var level: String?

  @Option(help: "个人奖授予哪一位成员：姓名，或第几位。 Which member has a prize for members: the name, or the place.")
  var member: String?

  @Flag(help: "撤回前次决定，按名次；单位奖按积分。 Takes the decision back: its rank, or its points, count.")
  var byRank = false

  @Option(help: "理由。 Why.")
  var reason: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let before = try await OutcomePrinter.number(desk, options)
    let edition = try await desk.edition(options.edition)
    if let level, edition.tier.organizationAwards.contains(where: { $0.name.chinese == level }) {
      let awards = try await desk.overrideOrganizationAward(
        edition: edition.id, level, to: entry,
        has: !byRank, reason: reason)
      if options.output.json {
        try AwardsPrinter.show(
          awards, try await desk.outcomeStatus(edition: options.edition), options.output)
      } else {
        // The prizes of works are what they were; who has this one now is what was decided.
        let honours = try await desk.honours(edition: edition.id)
        for given in honours.organizations where given.award.name.chinese == level {
          Talk.print(honours.text(of: given, in: Talk.language))
        }
      }
      try await OutcomePrinter.announce(desk, options, after: before)
      return
    }
    if let level, let given = edition.tier.memberAwards.first(where: { $0.name.chinese == level }) {
      guard let member else {
        throw ValidationError(
          "“\(given.name.chinese)”授予成员，请写明是哪一位（--member 姓名）。 It is for members: say which one (--member NAME)."
        )
      }
      _ = try await desk.overrideMemberAward(
        edition: edition.id, level, of: try await desk.entryID(entry, edition: edition),
        member: member, has: !byRank, reason: reason)
      if options.output.json {
        try AwardsPrinter.show(
          try await desk.awardsNow(edition: edition.id),
          try await desk.outcomeStatus(edition: options.edition), options.output)
      } else {
        let honours = try await desk.honours(edition: edition.id)
        for prizes in honours.members where prizes.award.name.chinese == level {
          Talk.print(honours.text(of: prizes, in: Talk.language))
        }
      }
      try await OutcomePrinter.announce(desk, options, after: before)
      return
    }
    guard member == nil else {
      throw ValidationError(
        "--member 只用于授予成员的奖（规程写 to: member 的）。 --member is for prizes for members (to: member) alone."
      )
    }
    guard !byRank || level == nil else {
      throw ValidationError(
        "作品的决定，--by-rank 和 --level 只能写一个。 Give --by-rank or --level for an entry, not both.")
    }
    let id = try await desk.entryID(entry, edition: edition)
    if byRank {
      let awards = try await desk.takeBackAward(edition: edition.id, entry: id, reason: reason)
      try AwardsPrinter.show(
        awards, try await desk.outcomeStatus(edition: options.edition), options.output)
      try await OutcomePrinter.announce(desk, options, after: before)
      return
    }
    let levelBefore = try await desk.shownAwards(edition: edition.id).lines
      .filter { $0.entry == id }.map(\.level)
    let awards = try await desk.overrideAward(
      edition: edition.id, entry: id, level: level, reason: reason)
    if !options.output.json, levelBefore == [level].compactMap(\.self) {
      Talk.say(
        Talk.text(
          "决定已记录。\(id.text) 原来就\(level.map { "是“\($0)”" } ?? "没有奖项")，名单没有变化。",
          "Recorded. \(id.text) \(level.map { "has “\($0)” already" } ?? "has no prize as it is"), so no list changes."
        ))
    }
    try AwardsPrinter.show(
      awards, try await desk.outcomeStatus(edition: options.edition), options.output)
    try await OutcomePrinter.announce(desk, options, after: before)
  }
}

struct AwardsPlacesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "places", abstract: "评委会确定某等次的数量，代替规程的比例。 Sets how many a prize has.")

  @Argument(help: "奖项。 The prize.")
  var level: String

  @Argument(help: "数量。 How many.")
  var places: Int

  @Option(help: "名单：类别的名称或编号；不分类别时省略。 The list, such as a track.")
  var list: String = ""

  @Option(help: "理由。 Why.")
  var reason: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let before = try await OutcomePrinter.number(desk, options)
    let awards = try await desk.setAwardPlaces(
      edition: options.edition, level: level, list: list, places: places, reason: reason)
    try AwardsPrinter.show(
      awards, try await desk.outcomeStatus(edition: options.edition), options.output)
    try await OutcomePrinter.announce(desk, options, after: before)
  }
}

struct AwardsPointsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "points", abstract: "团体总分和杯。 Team points and cups.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let honours = try await options.desk().honours(edition: options.edition)
    if options.output.json { return try Talk.printJSON(HonoursJSON(honours)) }
    if honours.hasPoints {
      var table = TextTable([
        Talk.text("名次", "place"), Talk.text("单位", "organization"), Talk.text("总分", "points"),
      ])
      for row in honours.points.rows {
        table.add(["\(row.place)", row.organization, "\(row.points)"])
      }
      table.lines.forEach(Talk.print)
      for one in honours.points.separations { Talk.say(one.sentence(in: Talk.language)) }
    } else {
      Talk.say(
        Talk.text(
          "规程没有给奖项写 points（积分），也没有写 team-points（名次分），所以没有团体总分。",
          "The rulebook gives no prize points and no points by place (team-points), so there are no team points."
        ))
    }
    for cup in honours.cups { Talk.print(honours.text(of: cup, in: Talk.language)) }
    for given in honours.organizations {
      Talk.print(honours.text(of: given, in: Talk.language))
      for one in given.separations { Talk.say(one.sentence(in: Talk.language)) }
      guard !given.figures.isEmpty else { continue }
      var figures = TextTable([
        Talk.text("单位", "organization"), Talk.text("参评数", "entries"),
        Talk.text("获奖数", "prizes"), Talk.text("获奖率", "rate"), Talk.text("得分", "points"),
      ])
      for row in given.figures {
        figures.add([
          row.organization, "\(row.entries)", "\(row.prizes)",
          row.rate.map { "\($0.text(places: 2))%" } ?? "", row.points.text(places: 2),
        ])
      }
      figures.lines.forEach(Talk.print)
    }
    for given in honours.members { Talk.print(honours.text(of: given, in: Talk.language)) }
    for given in honours.advisers {
      Talk.print(
        Talk.text(
          "\(given.award.name.chinese)：\(given.rows.count) 人次",
          "\(given.award.name.text(in: .english)): \(given.rows.count)"))
    }
    honours.notes(in: Talk.language).forEach(Talk.say)
    if let version = honours.version { Talk.say(version.notice(in: Talk.language)) }
  }
}

private struct HonoursJSON: Encodable {
  struct Row: Encodable {
    let place: Int
    let organization: String
    /// Exact: 20.5 where a place is shared.
    let points: Decimal
  }
  struct OrganizationPrize: Encodable {
    /// What an organization was measured by, where the prize goes by figures.
    struct Figures: Encodable {
      let organization: String
      let entries, prizes: Int
      let points: Decimal
    }
    /// Why the committee gave it to an organization.
    struct Decision: Encodable {
      let organization, reason: String
    }
    let award: String
    let organizations, undecided: [String]
    /// Those of the organizations that have it by the committee's decision.
    let byDecision: [Decision]
    let figures: [Figures]?
  }
  struct AdviserPrize: Encodable {
    struct Row: Encodable {
      let adviser, entry, level: String
    }
    let award: String
    let advisers: [Row]
  }
  struct MemberPrize: Encodable {
    struct Row: Encodable {
      let member, name, organization: String
      let mark: Decimal?
      let byDecision: Bool
    }
    let award: String
    let members, undecided: [Row]
  }
  struct Cup: Encodable {
    let cup: String
    let organizations: [String]
  }

  let points: [Row]
  let cups: [Cup]
  let organizationAwards: [OrganizationPrize]
  let adviserAwards: [AdviserPrize]
  let memberAwards: [MemberPrize]
  /// Whether prizes wait for the committee or a round that counts is not closed, so that points and cups may change.
  let provisional: Bool
  let version: Int?
  let stale: Bool?

  init(_ honours: Honours) {
    provisional = honours.areProvisional
    version = honours.version?.version.number
    stale = honours.version?.isStale
    organizationAwards = honours.organizations.map { given in
      OrganizationPrize(
        award: given.award.name.chinese, organizations: given.rows.map(\.organization),
        undecided: given.tied.map(\.organization),
        byDecision: given.given.sorted().map {
          OrganizationPrize.Decision(
            organization: $0, reason: given.decisions[$0]?.reason ?? "")
        },
        figures: given.award.figures == nil
          ? nil
          : given.figures.map {
            OrganizationPrize.Figures(
              organization: $0.organization, entries: $0.entries, prizes: $0.prizes,
              points: Decimal($0.points.tenThousandths) / 10_000)
          })
    }
    memberAwards = honours.members.map { given in
      func rows(_ rows: [Honours.MemberPrizes.Row]) -> [MemberPrize.Row] {
        rows.map {
          MemberPrize.Row(
            member: $0.member.description, name: $0.name, organization: $0.organization,
            mark: $0.mark.map { Decimal($0.tenThousandths) / 10_000 }, byDecision: $0.isDecided)
        }
      }
      return MemberPrize(
        award: given.award.name.chinese, members: rows(given.rows), undecided: rows(given.tied))
    }
    adviserAwards = honours.advisers.map { given in
      AdviserPrize(
        award: given.award.name.chinese,
        advisers: given.rows.map {
          AdviserPrize.Row(adviser: $0.adviser, entry: $0.entry.text, level: $0.level)
        })
    }
    // Where nothing brings points, there are no team points: all units with 0 in the first place would be untrue.
    points =
      honours.hasPoints
      ? honours.points.rows.map {
        Row(
          place: $0.place, organization: $0.organization,
          points: Decimal($0.points.tenThousandths) / 10_000)
      } : []
    cups = honours.cups.map {
      Cup(cup: $0.cup.name.text(in: Talk.language), organizations: $0.rows.map(\.organization))
    }
  }
}

enum AwardsPrinter {
  static func show(_ awards: Awards, _ status: OutcomeStatus, _ output: OutputOptions) throws {
    let language = Talk.language
    if output.json { return try Talk.printJSON(GivenAwardsJSON(awards, status)) }
    let names = Dictionary(
      awards.levels.map { ($0.index, $0.level.text(in: language)) },
      uniquingKeysWith: { one, _ in one })
    var table = TextTable([
      Talk.text("奖项", "prize"), Talk.text("编码", "entry"),
      Talk.text(status.edition.rulebook.nouns.titleHeading, "title"),
      Talk.text("单位", "organization"),
    ])
    for winner in awards.winners {
      table.add([
        names[winner.level] ?? "", winner.standing.entry.text,
        PersonalNumbers.masked(status.titles[winner.standing.entry] ?? ""),
        winner.standing.organization,
      ])
    }
    table.lines.forEach(Talk.print)
    let levels = awards.levels.map { $0.level.text(in: language) }
    AwardTotals.say(awards.winners.map { names[$0.level] ?? "" }, of: levels)
    let called = status.names
    for level in awards.levels {
      let list = level.list.isEmpty ? "" : "（\(called.list(level.list, in: language))）"
      for note in level.notes {
        Talk.say(
          "\(level.level.text(in: language))\(list)：\(note.message(in: language, naming: called))")
      }
    }
    waiting(awards, status).forEach(Talk.say)
  }

  /// A line for each level that some have or not, as the committee decides about equals above: they are not among the equals
  /// that the open questions name.
  static func waiting(_ awards: Awards, _ status: OutcomeStatus) -> [String] {
    let language = Talk.language
    return awards.levels.compactMap { level in
      let entries = level.waitingForTieAbove
      guard !entries.isEmpty else { return nil }
      let list = level.list.isEmpty ? "" : "（\(status.names.list(level.list, in: language))）"
      let named = entries.prefix(8).map { entry in
        status.edition.rulebook.nouns.called(
          entry.text, PersonalNumbers.masked(status.titles[entry] ?? ""), in: language)
      }
      let more = entries.count > named.count
      return Talk.text(
        "\(level.level.text(in: language))\(list)：\(named.joined(separator: "、"))\(more ? "…（\(entries.count)）" : "") 得不得，随前面线上的并列而定。",
        "\(level.level.text(in: language))\(list): whether \(named.joined(separator: ", "))\(more ? " … (\(entries.count))" : "") have it follows from the tie above."
      )
    }
  }
}

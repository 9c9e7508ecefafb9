import ArgumentParser
import Contest
import ContestDesk
import ContestStore

/// 撤回推荐.
struct WithdrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "撤回推荐，由下一候补递补。 Takes a recommended entry back; the next reserve moves up.",
    discussion: """
      报送以后退出的，写明 --to 和 --out：在本级登记退出，结果封存新的一版，候补递补，并写出告知上级的包。
      下级报送来的，不写 --to：在本级登记退出，下级报来的候补登记为报名；已开始打分的不再递补。
      例 · example:  contest-cli withdraw A194785 --reason 负责人退学 --to 某市团委 --out 撤回.contest
                     contest-cli withdraw A104620 --reason 查实不符合资格
      """)

  @Argument(help: "作品编码，或单位内的编号。 The entry by code or number.")
  var entry: String

  @Option(help: "理由，记入日志并告知对方。 The reason, for the record and for the other office.")
  var reason: String

  @Option(help: "报送给了谁；下级报送来的不写。 The receiver that it was sent to.")
  var to: String?

  @Option(help: "告知上级的包。 The package that tells the office above.", completion: .file())
  var out: String?

  @Option(help: "带几项候补；省略时带全部。 How many reserves go along.")
  var reserves: Int?

  @Flag(help: "只看谁递补，不写入。 Shows who moves up and writes nothing.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    try PackagePlace.validate(out, reserves)
    guard (to == nil) == (out == nil) else {
      throw ValidationError("--to 和 --out 要一起写。 Give --to and --out together.")
    }
  }

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    let entry = try await desk.entryID(
      self.entry, edition: try await desk.edition(options.edition))
    let mode: RunMode = dryRun ? .preview : .run
    let before = try await OutcomePrinter.number(desk, options)
    let done: WithdrawnRecommendation
    if let to, let out {
      done = try await desk.withdraw(
        entry, edition: options.edition, to: to, reserves: reserves, reason: reason,
        program: Program.version, mode: mode, path: out)
    } else {
      done = try await desk.withdrawReceived(
        entry, edition: options.edition, reason: reason, mode: mode)
    }
    try await AbandonedDrafts.tellWaiting(desk, beside: out, isQuiet: options.output.quiet)
    done.problems.advice(in: Talk.language).forEach { Talk.say($0) }
    let isRefused = done.problems.contains { $0.severity == .error }
    if options.output.json {
      try Talk.printJSON(WithdrawnJSON(done, isRefused: isRefused))
    } else {
      show(done, isRefused: isRefused)
    }
    if dryRun, !options.output.json, !options.output.quiet,
      try await OutcomePrinter.mayTell(desk, options)
    {
      let status = try await desk.outcomeStatus(edition: options.edition)
      OutcomePrinter(status).tell(done.changes)
    }
    if !dryRun, !isRefused {
      try await OutcomePrinter.announce(desk, options, after: before)
    }
    if isRefused { throw ExitCode(ExitStatus.dataWrong.rawValue) }
  }

  private func show(_ done: WithdrawnRecommendation, isRefused: Bool) {
    let title = PersonalNumbers.masked(done.title)
    Talk.item("\(Talk.text("撤回", "taken back"))  \(done.entry.text)  \(title)")
    for one in done.movedUp {
      Talk.item(
        "\(Talk.text("递补", "moves up"))  \(one.entry.text)  \(PersonalNumbers.masked(one.title))  \(one.organization)"
      )
    }
    if let nobody = done.nobody { Talk.print(nobody.message(in: Talk.language)) }
    let outcome: String
    if isRefused {
      outcome = Talk.text("递补的一项有错误，没有写入任何数据。", "The reserve has errors; nothing was written.")
    } else if dryRun {
      outcome = Talk.text("试运行，没有写入。", "A dry run; nothing was written.")
    } else if let package = done.package, let out {
      outcome = Talk.text(
        "第 \(package.number) 号，请交给“\(done.site)”：\(out)",
        "Number \(package.number), for “\(done.site)”: \(out)")
    } else if done.isOnPaper {
      outcome = Talk.text(
        "已登记。“\(done.site)”交的是纸质表，没有收过名片，不能用回执告知；请书面通知。",
        "On record. “\(done.site)” handed in paper and its card is not known here, so no answer can tell it; write to it."
      )
    } else {
      outcome = Talk.text(
        "已登记。用回执告知“\(done.site)”。", "On record. Tell “\(done.site)” with an answer.")
    }
    Talk.say(outcome)
  }
}

private struct WithdrawnJSON: Encodable {
  struct Moved: Encodable {
    let code, title, organization: String
  }
  let entry, site: String
  let package: Int?
  let movedUp: [Moved]
  let nobody: String?
  let sealed, stored: Bool

  init(_ done: WithdrawnRecommendation, isRefused: Bool) {
    (entry, site, package) = (done.entry.text, done.site, done.package?.number)
    movedUp = done.movedUp.map {
      Moved(code: $0.entry.text, title: $0.title, organization: $0.organization)
    }
    nobody = done.nobody?.message(in: Talk.language)
    sealed = done.isSealed
    stored = done.mode == .run && !isRefused
  }
}

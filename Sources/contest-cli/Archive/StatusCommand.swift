import ArgumentParser
import Contest
import ContestDesk
import ContestStore

/// 报送情况和回执.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "报送的各号、各项的情况；写回执给下级。 What was sent and received, and what became of it.",
    discussion: """
      不写 --to 时列出报送包各号的变动和各项的情况。写明 --to 时写出给该单位的回执：一个签名的文件，对方用 receive 收下。
      例 · example:  contest-cli status
                     contest-cli status --to 京华理工 --out 回执.contest
      """)

  @Option(help: "回执给谁：收名片时所写的名称。 Whom to answer.")
  var to: String?

  @Option(help: "回执（写明 --to 时），或列表（.xlsx、.csv、.pdf）。 The answer, or the list.", completion: .file())
  var out: String?

  @Flag(help: "回执里写明奖项。 Tells the prizes too.")
  var awards = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if to != nil {
      guard let out else {
        throw ValidationError("写明 --out 回执文件。 Give --out for the answer.")
      }
      try PackagePlace.validate(out)
    } else if awards {
      throw ValidationError("--awards 用于回执，请写明 --to。 --awards goes with --to.")
    }
  }

  func run() async throws {
    try OutputPlace(options).check(out)
    let desk = try await options.desk()
    if let to, let out {
      let sent = try await desk.answerPackages(
        of: to, edition: options.edition, includesAwards: awards, program: Program.version,
        path: out)
      try await AbandonedDrafts.tellWaiting(desk, beside: out, isQuiet: options.output.quiet)
      if options.output.json {
        return try Talk.printJSON(PackageJSON(sent.record, [], isStored: true))
      }
      guard !options.output.quiet else { return }
      return Talk.say(
        Talk.text(
          "回执第 \(sent.record.number) 号，\(sent.record.lines.count) 项，请交给“\(to)”：\(out)",
          "Answer number \(sent.record.number), \(sent.record.lines.count) entries, for “\(to)”: \(out)"
        ))
    }
    let status = try await desk.packageStatus(edition: options.edition)
    try await OfficeOutput(desk: desk, edition: status.edition, options: options, out: out)
      .show(StatusJSON(status)) { status.tables(in: $0) }
    if out == nil, !options.output.json, !options.output.quiet { Self.tell(status.due) }
    guard out == nil, !options.output.json, !options.output.quiet,
      status.tables(in: Talk.language).allSatisfy(\.rows.isEmpty)
    else { return }
    Talk.say(
      Talk.text(
        "还没有报送过，也没有收到过报送。比赛办到哪一步，看 \(Program.name) edition show。",
        "Nothing was sent or received yet. How far the contest has come: \(Program.name) edition show."
      ))
  }
}

extension StatusCommand {
  /// The offices below that do not know how their entries stand here.
  static func tell(_ due: [AnswerDue]) {
    for one in due {
      Talk.say(
        Talk.text(
          "“\(one.site)”还不知道下面各项现在的情况，请写一份回执（\(Program.name) status --to \(one.site) --out 回执.contest）：",
          "“\(one.site)” does not know how these stand now; write an answer (\(Program.name) status --to \(one.site) --out answer.contest):"
        ))
      for line in one.lines.prefix(20) { Talk.say("  " + line.words(in: Talk.language)) }
      if one.lines.count > 20 {
        Talk.say(
          Talk.text("  另有 \(one.lines.count - 20) 项", "  and \(one.lines.count - 20) more"))
      }
    }
  }
}

private struct StatusJSON: Encodable {
  struct Due: Encodable {
    struct Line: Encodable {
      let code, codeAbove, title, now: String
      let told: String?
    }
    let site: String
    let entries: [Line]
  }
  struct Package: Encodable {
    let site, direction, kind, sha256, reason: String
    let number, recommended, reserves, takenBack: Int
    let changes: [PackageJSON.Change]
  }
  struct Entry: Encodable {
    let site, direction, code, title, organization, standing, above, codeAbove, reason: String
    let awards: [String]
  }
  let packages: [Package]
  let entries: [Entry]
  let answersDue: [Due]

  init(_ status: PackageStatus) {
    packages = status.versions.map { version in
      let record = version.record
      return Package(
        site: record.site, direction: record.direction.rawValue, kind: record.kind,
        sha256: record.sha256, reason: record.reason, number: record.number,
        recommended: version.count(.advanced), reserves: version.count(.reserve),
        takenBack: version.count(.withdrawn),
        changes: version.changes.map(PackageJSON.Change.init))
    }
    entries = status.lines.map {
      Entry(
        site: $0.site, direction: $0.isSent ? "sent" : "received", code: $0.code.text,
        title: $0.title, organization: $0.organization, standing: $0.standing, above: $0.above,
        codeAbove: $0.aboveCode, reason: $0.reason, awards: $0.awards)
    }
    answersDue = status.due.map { one in
      Due(
        site: one.site,
        entries: one.lines.map {
          Due.Line(
            code: $0.code.text, codeAbove: $0.here.text, title: PersonalNumbers.masked($0.title),
            now: $0.now.text(in: Talk.language), told: $0.told?.text(in: Talk.language))
        })
    }
  }
}

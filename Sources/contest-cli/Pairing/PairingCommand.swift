import ArgumentParser
import Contest
import ContestDesk
import ContestSheets
import ContestStore

/// 结对.
struct PairingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pairing",
    abstract: "结对：写志愿表、登记志愿、看结果、确认。 Two sides are paired by their wishes.",
    discussion: """
      规程里结对只有一次时，不必写轮次。 With one step of pairing in the rulebook its round need not be named.
      例 · example:  contest-cli pairing form --out 志愿表.xlsx
                     contest-cli pairing take 志愿表.xlsx
                     contest-cli pairing confirm
      """,
    subcommands: [
      PairingFormCommand.self, PairingTakeCommand.self, PairingShowCommand.self,
      PairingConfirmCommand.self,
    ])
}

struct PairingFormCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "form",
    abstract: "写出志愿表，双方各一个工作表，每个人选一行。 Writes the form for wishes, a sheet for each side.",
    discussion: """
      已登记的志愿填在里面。 Wishes that are on record stand in it.
      例 · example:  contest-cli pairing form --out 志愿表.xlsx
      """)

  @Argument(help: "结对的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Option(help: "写成文件（.xlsx）。 The file to write.", completion: .file())
  var out: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).checkWorkbook(out)
    try await options.desk().writeWishForm(of: round, edition: options.edition, to: out)
    if out != "-", !options.output.quiet {
      Talk.say(Talk.text("已写出 \(out)。", "Wrote \(out)."))
    }
  }
}

struct PairingTakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "take",
    abstract: "登记填好的志愿表。 Takes filled-in wishes.",
    discussion: """
      志愿表，或者有 编号（或姓名）、第一志愿、第二志愿…… 的表；接收方可以有 名额。双方可以各交一份。
      每份文件要么全收，要么不收；没有填志愿的不动。
      A file is taken whole or not at all; a candidate without wishes is left as it is.
      例 · example:  contest-cli pairing take 志愿表.xlsx --dry-run
      """)

  @Argument(help: "填好的文件。 The files.", completion: .file(extensions: ["xlsx", "csv"]))
  var files: [String]

  @Option(help: "结对的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Flag(help: "只核对，不登记。 Compares only.")
  var dryRun = false

  @Flag(help: "与已登记的不同时，以这次的为准。 Takes these where others are on record.")
  var replace = false

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let reports = try await desk.takeWishes(
      files, round: round, edition: options.edition, replacing: replace,
      mode: dryRun ? .preview : .run)
    try FileReceipt.tell(reports, as: FilesTakenJSON.init, options.output, heading: show)
  }

  private func show(_ report: WishReport) {
    Talk.print(
      Talk.text(
        "\(report.fileName)  有志愿的 \(report.candidates) 人，新登记或改动 \(report.changed) 人，未填 \(report.blank) 人",
        "\(report.fileName)  \(report.candidates) with wishes, \(report.changed) new or changed, \(report.blank) left blank"
      ) + FileReceipt.untaken(report.isTaken))
  }
}

struct PairingShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "谁和谁结对，为什么；可写成结对名单。 Who is paired with whom, and why.",
    discussion: """
      没有确认以前，随登记的志愿变动。 It follows the wishes until it is confirmed.
      例 · example:  contest-cli pairing show --out 结对名单.xlsx
      """)

  @Argument(help: "结对的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Option(help: "写成文件（.xlsx）。 Writes a file.", completion: .file())
  var out: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try OutputPlace(options).checkWorkbook(out)
    let desk = try await options.desk()
    let status = try await desk.pairing(of: round, edition: options.edition)
    if let out { try await desk.writePairs(status, to: out) }
    try PairingPrinter(status).tell(options.output)
    if let out, out != "-", !options.output.quiet {
      Talk.say(Talk.text("已写出 \(out)。", "Wrote \(out)."))
    }
  }
}

struct PairingConfirmCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm",
    abstract: "确认结对名单并封存。 Confirms the pairs and seals them.",
    discussion: """
      确认以后志愿有改动的，再确认一次，写明理由，封存新的一版。
      Where wishes change afterwards, confirm again with a reason; a new version is sealed.
      例 · example:  contest-cli pairing confirm
      """)

  @Argument(help: "结对的轮次；只有一次时省略。 The round; may be left out when there is one.")
  var round: Round.ID?

  @Option(help: "封存过的名单有变动时的理由。 Why, where what was sealed has changed.")
  var reason: String = ""

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let status = try await options.desk().confirmPairing(
      of: round, edition: options.edition, reason: reason)
    try PairingPrinter(status).tell(options.output)
  }
}

/// Words for a step of pairing on a terminal.
struct PairingPrinter {
  let status: PairingStatus

  init(_ status: PairingStatus) { self.status = status }

  func tell(_ output: OutputOptions) throws {
    if output.json { return try Talk.printJSON(PairingJSON(status)) }
    let nouns = status.edition.rulebook.nouns
    var table = TextTable([
      Talk.text("类别", "side"), Talk.text("编号", "code"), Talk.text(nouns.titleHeading, "name"),
      Talk.text("说明", "why"),
    ])
    for line in status.lines {
      table.add([
        (line.isSeeker ? status.seekers : status.hosts).text(in: Talk.language), line.entry.text,
        line.title, line.reason(in: Talk.language),
      ])
    }
    table.lines.forEach(Talk.print)
    guard !output.quiet else { return }
    Talk.say(
      Talk.text(
        "结成 \(status.pairs) 对，没有结成 \(status.alone) 人，没有登记志愿 \(status.silent.count) 人。",
        "\(status.pairs) pairs; \(status.alone) have nobody, no wishes of \(status.silent.count) are on record."
      ))
    Talk.say(
      status.version?.notice(in: Talk.language)
        ?? Talk.text("尚未确认（pairing confirm）。", "Not confirmed yet (pairing confirm)."))
  }
}

/// A step of pairing for other programs.
struct PairingJSON: Encodable {
  struct Candidate: Encodable {
    let entry, title, organization, side: String
    let partners: [String]
    let wish: Int?
    let why: String
  }
  let schemaVersion = 1
  let round: String
  let isConfirmed: Bool
  let pairs, alone: Int
  let withoutWishes: [String]
  let candidates: [Candidate]

  init(_ status: PairingStatus) {
    round = status.step.id.text
    (isConfirmed, pairs, alone) = (status.isConfirmed, status.pairs, status.alone)
    withoutWishes = status.silent.map(\.text)
    candidates = status.lines.map { line in
      Candidate(
        entry: line.entry.text, title: line.title, organization: line.organization,
        side: line.isSeeker ? status.rule.seekers.text : status.rule.hosts.text,
        partners: line.partners.map(\.entry.text), wish: line.wish,
        why: line.reason(in: Talk.language))
    }
  }
}

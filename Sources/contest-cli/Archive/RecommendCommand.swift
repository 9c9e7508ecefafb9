import ArgumentParser
import Contest
import ContestDesk
import ContestStore

/// 推荐.
struct RecommendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recommend",
    abstract: "报送：把确认晋级的写成一个签名的文件，交上一级。 Writes the selected entries for the office above.",
    discussion: """
      晋级名单确认以后才能报送；候补随后。证件号、手机、学号、生日只有收件单位打得开。格式见 docs/packages.md。
      例 · example:  contest-cli recommend --to 某市团委 --out 报送.contest
      """)

  @Option(help: "报送给谁：收名片时所写的名称。 The receiver, as its card was named.")
  var to: String

  @Option(help: "报送包，通常以 .contest 结尾。 The package.", completion: .file())
  var out: String

  @Option(help: "带几项候补；省略时带全部。 How many reserves go along.")
  var reserves: Int?

  @Option(help: "成员有变动的理由。 Why members have changed.")
  var reason = ""

  @Flag(help: "只核对，不写文件。 Checks and writes nothing.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if out == "-" { throw ValidationError("报送包须写成文件。 A package is written to a file.") }
    if let reserves, reserves < 0 {
      throw ValidationError("候补数不能是负数。 The number of reserves is at least 0.")
    }
  }

  func run() async throws {
    try OutputPlace(options).check(out)
    let sent = try await options.desk().recommend(
      edition: options.edition, to: to, reserves: reserves, reason: reason,
      program: Program.version, mode: dryRun ? .preview : .run, path: out)
    if options.output.json {
      return try Talk.printJSON(PackageJSON(sent.record, isStored: !dryRun))
    }
    PackageJSON.show(sent.record)
    guard !options.output.quiet else { return }
    let count = sent.record.lines.count { $0.standing == "advanced" }
    let rest = sent.record.lines.count - count
    Talk.say(
      dryRun
        ? Talk.text("试运行，没有写文件。", "A dry run; no file was written.")
        : Talk.text(
          "第 \(sent.record.number) 号，推荐 \(count) 项，候补 \(rest) 项：\(out)",
          "Number \(sent.record.number): \(count) entries and \(rest) reserves: \(out)"))
  }
}

/// What a package holds.
struct PackageJSON: Encodable {
  struct Line: Encodable {
    let identity, code, standing, title, organization: String
    let place: Int
  }
  let site, kind: String
  let number: Int
  let manifestSHA256: String
  let stored: Bool
  let entries: [Line]

  init(_ record: PackageRecord, isStored: Bool) {
    (site, kind, number) = (record.site, record.kind, record.number)
    (manifestSHA256, stored) = (record.sha256, isStored)
    entries = record.lines.map {
      Line(
        identity: $0.identity.text, code: $0.code.text, standing: $0.standing, title: $0.title,
        organization: $0.organization, place: $0.place)
    }
  }

  static func show(_ record: PackageRecord) {
    for line in record.lines {
      let word =
        line.standing == "reserve"
        ? Talk.text("候补", "reserve") : Talk.text("推荐", "recommended")
      Talk.print(
        "\(word) \(line.place)  \(line.code.text)  \(PersonalNumbers.masked(line.title))  \(line.organization)"
      )
    }
  }
}

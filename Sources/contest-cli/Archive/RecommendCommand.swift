import ArgumentParser
import Contest
import ContestDesk
import ContestStore

/// 推荐.
struct RecommendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recommend",
    abstract: "报送：把推荐的写成一个签名的文件，交上一级。 Writes the recommended entries for the office above.",
    discussion: """
      推荐谁由规程规定；名单确认以后才能报送，候补随后。证件号、手机、学号、生日只有收件单位打得开。格式见 docs/packages.md。
      上级没有本系统的，用 --paper 写出可以盖章的推荐汇总表；里面有证件号、手机，请按规定传递。
      例 · example:  contest-cli recommend --to 某市团委 --out 报送.contest
                     contest-cli recommend --paper 推荐汇总表.xlsx
      """)

  @Option(help: "报送给谁：收名片时所写的名称。 The receiver, as its card was named.")
  var to: String?

  @Option(help: "报送包，通常以 .contest 结尾。 The package.", completion: .file())
  var out: String?

  @Option(help: "改写成可以盖章的推荐汇总表（.xlsx）。 A list to sign instead.", completion: .file())
  var paper: String?

  @Option(help: "带几项候补；省略时带全部。 How many reserves go along.")
  var reserves: Int?

  @Option(
    help: "成员有变动，或不再推荐上次推荐的，写明理由。 Why members have changed, or an entry is recommended no more.")
  var reason = ""

  @Flag(help: "只核对，不写文件。 Checks and writes nothing.")
  var dryRun = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    try PackagePlace.validate(out, reserves)
    if paper != nil {
      guard out == nil else {
        throw ValidationError("--out 和 --paper 只写一个。 Give --out or --paper.")
      }
    } else if to == nil || out == nil {
      throw ValidationError("写明 --to 和 --out，或 --paper。 Give --to and --out, or --paper.")
    }
  }

  func run() async throws {
    try OutputPlace(options).check(out)
    try OutputPlace(options).check(paper)
    let desk = try await options.desk()
    let mode: RunMode = dryRun ? .preview : .run
    let sent: SentPackage
    let place: String
    if let paper {
      guard paper.lowercased().hasSuffix(".xlsx") else {
        throw ValidationError("推荐汇总表写成 .xlsx。 The list is an .xlsx file.")
      }
      place = paper
      sent = try await desk.recommendOnPaper(
        edition: options.edition, to: to, reserves: reserves, reason: reason, mode: mode,
        path: paper)
    } else {
      place = out ?? ""
      sent = try await desk.recommend(
        edition: options.edition, to: to ?? "", reserves: reserves, reason: reason,
        program: Program.version, mode: mode, path: place)
    }
    try await AbandonedDrafts.tellWaiting(desk, beside: place, isQuiet: options.output.quiet)
    if sent.wasStopped {
      let number = sent.record.number
      Talk.say(
        Talk.text(
          "第 \(number) 号上次已记录，文件还没有放好，程序就停了；现在放好的就是它，没有另编新号。此后有变动的，请再生成一次。",
          "Number \(number) was on record and its file not in its place when the program was stopped. This is that file, and there is no new number. If something has changed since, make another package."
        ))
    }
    for problem in sent.warnings { Talk.say(problem.advice(in: Talk.language)) }
    if options.output.json {
      return try Talk.printJSON(PackageJSON(sent.record, sent.changes, isStored: !dryRun))
    }
    PackageJSON.show(sent.record, sent.changes)
    guard !options.output.quiet else { return }
    let count = sent.record.lines.count { $0.standing == "advanced" }
    let rest = sent.record.lines.count { $0.standing == "reserve" }
    if paper != nil, !dryRun {
      Talk.say(
        Talk.text(
          "推荐汇总表里有完整的证件号、手机，请按规定传递、保管，用后删除。",
          "The list holds ID and mobile numbers in full: hand it over and keep it as the rules say, and delete it afterwards."
        ))
    }
    Talk.say(
      dryRun
        ? Talk.text("试运行，没有写文件。", "A dry run; no file was written.")
        : Talk.text(
          "第 \(sent.record.number) 号，推荐 \(count) 项，候补 \(rest) 项\(sent.files > 0 ? "，文件 \(sent.files) 个" : "")：\(place)",
          "Number \(sent.record.number): \(count) entries and \(rest) reserves\(sent.files > 0 ? ", \(sent.files) files" : ""): \(place)"
        ))
  }
}

/// The checks of options that all commands which make packages share.
enum PackagePlace {
  static func validate(_ out: String?, _ reserves: Int? = nil) throws {
    if out == "-" { throw ValidationError("报送包须写成文件。 A package is written to a file.") }
    if let reserves, reserves < 0 {
      throw ValidationError("候补数不能是负数。 The number of reserves is at least 0.")
    }
  }
}

/// What a package holds.
struct PackageJSON: Encodable {
  struct Line: Encodable {
    let identity, code, standing, title, organization: String
    let place: Int
  }
  struct Change: Encodable {
    let code, change: String
    let joined, left: [String]?

    init(_ changed: PackageRecord.Changed) {
      (code, change) = (changed.line.code.text, changed.change.rawValue)
      (joined, left) = (changed.members?.joined, changed.members?.left)
    }
  }
  let site, kind: String
  let number: Int
  let manifestSHA256: String
  let stored: Bool
  let entries: [Line]
  let changes: [Change]

  init(_ record: PackageRecord, _ changes: [PackageRecord.Changed], isStored: Bool) {
    (site, kind, number) = (record.site, record.kind, record.number)
    (manifestSHA256, stored) = (record.sha256, isStored)
    entries = record.lines.map {
      Line(
        identity: $0.identity.text, code: $0.code.text, standing: $0.standing, title: $0.title,
        organization: $0.organization, place: $0.place)
    }
    self.changes = changes.map(Change.init)
  }

  static func show(_ record: PackageRecord, _ changes: [PackageRecord.Changed]) {
    for line in record.lines {
      let word =
        PackageDifference.Standing(rawValue: line.standing)?.name(in: Talk.language)
        ?? line.standing
      Talk.item(
        "\(word) \(line.place)  \(line.code.text)  \(PersonalNumbers.masked(line.title))  \(line.organization)"
      )
    }
    show(changes)
  }

  static func show(_ changes: [PackageRecord.Changed]) {
    guard !changes.isEmpty else { return }
    Talk.print(Talk.text("较上一号：", "Against the one before:"))
    for one in changes {
      Talk.item(
        "  \(one.words(in: Talk.language))  \(one.line.code.text)  \(PersonalNumbers.masked(one.line.title))"
      )
    }
  }
}

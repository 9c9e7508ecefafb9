import Foundation
import Testing

/// No command writes over a file that it uses, whatever way the path is spelt.
struct OutputPlaceTests {
  /// A copy of the small season for each test, because a command that fails to check would spoil it.
  private final class Ground {
    let folder: URL

    init() throws {
      _ = try PlayedSeason.small.outcome()
      folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for name in ["contest.sqlite", "contest.sqlite.key"] {
        try FileManager.default.copyItem(
          at: PlayedSeason.small.folder.appending(path: name), to: folder.appending(path: name))
      }
      let table = "编号,评委,得分\nA,甲,80\nB,甲,90\n"
      try Data(table.utf8).write(to: folder.appending(path: "in.csv"))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The bytes of all files, by name.
    func files() throws -> [String: Data] {
      var files: [String: Data] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
        files[name] = try Data(contentsOf: folder.appending(path: name))
      }
      return files
    }

    func run(_ words: [String]) throws -> Command.Outcome { try Command(folder: folder).run(words) }
  }

  /// Every command that writes a file whose name one gives, with `OUT` for that name.
  private static let writers: [[String]] = [
    ["backup", "OUT"], ["entries", "template", "--out", "OUT"],
    ["entries", "import", "in.csv", "--errors", "OUT"],
    ["results", "medals", "--out", "OUT"], ["results", "export", "--out", "OUT"],
    ["entries", "list", "--out", "OUT"], ["entries", "files", "--out", "OUT"],
    ["judges", "list", "--out", "OUT"],
    ["organizations", "list", "--out", "OUT"],
    ["judges", "cards", "--url", "http://x", "--out", "OUT"],
    ["judges", "template", "--out", "OUT"],
    ["entries", "show", "--out", "OUT", "A104620"], ["judges", "show", "--out", "OUT", "J001"],
    ["history", "--out", "OUT", "A104620"], ["publicity", "list", "--out", "OUT"],
    ["publicity", "objections", "--out", "OUT"], ["round", "progress", "--out", "OUT", "review"],
    ["recommend", "--to", "x", "--out", "OUT"], ["receive", "in.csv", "--errors", "OUT"],
    ["receive", "in.csv", "--answer", "OUT"], ["recommend", "--paper", "OUT"],
    ["withdraw", "--reason", "x", "--to", "x", "--out", "OUT", "A104620"],
    ["status", "--out", "OUT"],
    ["certificates", "proof", "--out", "OUT"], ["certificates", "list", "--out", "OUT"],
    ["certificates", "make", "--out", "OUT"],
    ["notices", "make", "--out", "OUT", "letter"], ["handover", "--out", "OUT"],
    ["certificates", "reissue", "--reason", "r", "--out", "OUT", "2027-0001"],
    ["archive", "--out", "OUT"], ["site", "card", "--out", "OUT"],
    ["edition", "seal", "--out", "OUT"],
    ["ballot", "show", "--out", "OUT"], ["ballot", "papers", "--out", "OUT"],
    ["ballot", "material", "--out", "OUT"],
    ["round", "live", "status", "--out", "OUT", "defence"],
    ["judges", "pool", "list", "--out", "OUT"], ["judges", "pool", "show", "--out", "OUT", "P001"],
    ["judges", "fees", "--out", "OUT", "--per-sheet", "20"],
    ["consent", "template", "--out", "OUT"], ["consent", "list", "--out", "OUT"],
    ["person", "export", "--out", "OUT", "苏立"],
    ["year", "show", "--out", "OUT"], ["year", "calendar", "--out", "OUT"],
    ["year", "unit", "--out", "OUT", "某大学"], ["report", "--out", "OUT", "volunteer"],
    ["quota", "plan", "--out", "OUT"], ["quota", "show", "--out", "OUT"],
    ["codes", "draw", "--out", "OUT", "theory"], ["codes", "open", "--out", "OUT", "theory"],
    ["recheck", "draw", "--out", "OUT", "theory"], ["recheck", "show", "--out", "OUT", "theory"],
    ["vetting", "ask", "--out", "OUT"], ["vetting", "show", "--out", "OUT"],
    ["bracket", "show", "--out", "OUT"], ["pairing", "form", "--out", "OUT"],
    ["pairing", "show", "--out", "OUT"],
    ["follow-up", "ask", "--out", "OUT"], ["follow-up", "show", "--out", "OUT"],
    ["topics", "list", "--out", "OUT"], ["outbox", "list", "--out", "OUT"],
    ["outbox", "export", "--out", "OUT"],
    ["vote", "open", "--codes", "1", "--out", "OUT"], ["vote", "show", "--out", "OUT"],
    ["follow-up", "overdue", "--out", "OUT"], ["follow-up", "pool", "--out", "OUT"],
  ]

  private static let tableWriters: [[String]] =
    [
      ["rank", "in.csv"], ["agreement", "in.csv"], ["select", "in.csv", "--rules", "rules.yml"],
      ["allot", "in.csv", "--seats", "3"], ["ballot", "in.csv", "--seats", "1"],
      ["pair", "in.csv", "in.csv"],
      ["aggregate", "in.csv", "--method", "borda"], ["compare", "in.csv"],
      ["assign", "--entries", "in.csv", "--judges", "in.csv", "--per-entry", "1"],
    ].map { ["sheet"] + $0 + ["--out", "OUT"] }

  /// A command that reads nothing and writes a made-up table.
  private static let simulating: [String] = [
    "sheet", "simulate", "--entries", "20", "--judges", "4", "--per-entry", "2", "--top", "5",
    "--out", "OUT",
  ]

  /// Commands whose output is a folder: nothing that they read can be hit.
  private static let others: Set<String> = ["demo", "season", "round sheets"]

  @Test func `every command with an output is tried here`() throws {
    let tried = Set(
      (Self.writers + Self.tableWriters + [Self.simulating]).map { words in
        words.prefix { !$0.hasPrefix("-") && $0 != "OUT" && !$0.contains(".") }
          .joined(separator: " ")
      })
    for command in try CommandTree.read() where command.words.first != "help" {
      guard !command.options.isDisjoint(with: ["out", "errors"]) else { continue }
      let name = command.words.joined(separator: " ")
      #expect(tried.contains(name) || Self.others.contains(name), "\(name)")
    }
  }

  @Test(
    arguments: writers, ["contest.sqlite", "./contest.sqlite", "contest.sqlite.key", "LINK.csv"])
  func `the database and its key stay as they are`(words: [String], name: String) throws {
    let ground = try Ground()
    let link = ground.folder.appending(path: "LINK.csv").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "contest.sqlite")
    let before = try ground.files()
    let outcome = try ground.run(words.map { $0 == "OUT" ? name : $0 })
    #expect([73, 65].contains(outcome.status), "\(outcome.talk)")
    #expect(try ground.files() == before)
  }

  /// Such a table used to replace a whole database, with exit code 0.
  @Test(
    arguments: tableWriters + [simulating],
    [
      "contest.sqlite", "contest.sqlite.key", "contest.sqlite-wal", "contest.sqlite.site",
      "LINK.csv", "名单.xlsx", "日志.csv", "昨天.csv", "contest.sqlite.files/x.csv",
    ])
  func `a command without a database spares each that it could hit`(words: [String], name: String)
    throws
  {
    let ground = try Ground()
    let folder = ground.folder
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.appending(path: "LINK.csv").path, withDestinationPath: "contest.sqlite")
    try manager.copyItem(
      at: folder.appending(path: "contest.sqlite"), to: folder.appending(path: "名单.xlsx"))
    try Data([0x37, 0x7F, 0x06, 0x82]).write(to: folder.appending(path: "日志.csv"))
    try Data("contest-backup\n{}\n".utf8).write(to: folder.appending(path: "昨天.csv"))
    let before = try ground.files()
    try manager.createDirectory(
      at: folder.appending(path: "contest.sqlite.files"), withIntermediateDirectories: true)
    let outcome = try ground.run(words.map { $0 == "OUT" ? name : $0 })
    #expect(
      outcome.status == 73 && outcome.talk.contains("output-in-use"),
      "\(outcome.status) \(outcome.talk)")
    try manager.removeItem(at: folder.appending(path: "contest.sqlite.files"))
    #expect(try ground.files() == before)
  }

  @Test(arguments: writers)
  func `another edition's database stays as it is, whatever its name`(words: [String]) throws {
    let ground = try Ground()
    try FileManager.default.copyItem(
      at: ground.folder.appending(path: "contest.sqlite"),
      to: ground.folder.appending(path: "去年.xlsx"))
    let before = try ground.files()
    let outcome = try ground.run(words.map { $0 == "OUT" ? "去年.xlsx" : $0 })
    // Certificates are refused first because they are never written as .xlsx.
    #expect([73, 65, 64].contains(outcome.status), "\(outcome.talk)")
    #expect(try ground.files() == before)
  }

  @Test(arguments: ["x.pdf", "x.xls", "x.docx", "x", "x.tsv"])
  func `a plain table goes into a workbook or CSV by its name`(name: String) throws {
    let ground = try Ground()
    let before = try ground.files()
    let refused = try ground.run(["sheet", "rank", "in.csv", "--out", name])
    #expect(
      refused.status == 73 && refused.talk.contains("output-not-a-table"), "\(refused.talk)")
    #expect(try ground.files() == before)
    #expect(try ground.run(["sheet", "rank", "in.csv", "--out", "X.XLSX"]).status == 0)
  }

  /// It used to end with the system's English words and a code that no page lists.
  @Test(arguments: [["demo"], ["season", "minimal"], ["season", "minimal", "--tiers"]])
  func `a demo is not left in a file's place`(words: [String]) throws {
    let ground = try Ground()
    let before = try ground.files()
    let outcome = try ground.run(words + ["--out", "in.csv"])
    #expect(outcome.status == 73 && outcome.talk.contains("output-not-a-folder"), "\(outcome.talk)")
    #expect(!outcome.talk.contains("NSCocoa"))
    #expect(try ground.files() == before)
  }

  @Test func `a backup takes the place of the one before it and of nothing else`() throws {
    let ground = try Ground()
    for _ in 1...2 { #expect(try ground.run(["backup", "daily.backup"]).status == 0) }
    let before = try ground.files()
    let list = try ground.run(["entries", "list", "--out", "daily.backup.files/list.csv"])
    #expect(list.status == 73, "\(list.talk)")
    #expect(try ground.run(["backup", "contest.sqlite.key"]).status == 73)
    #expect(try ground.files() == before)
  }

  @Test(
    arguments: [
      ("codes.csv", "output-only-workbook"), ("codes.pdf", "output-only-workbook"),
      ("-", "output-only-workbook"), ("there.xlsx", "output-already-there"),
    ])
  func `codes that are told once go into a new workbook and nothing else`(
    name: String, code: String
  ) throws {
    let ground = try Ground()
    try Data("earlier codes".utf8).write(to: ground.folder.appending(path: "there.xlsx"))
    let before = try ground.files()
    let outcome = try ground.run(["vote", "open", "--codes", "2", "--out", name])
    #expect(outcome.status == 73 && outcome.talk.contains(code), "\(outcome.talk)")
    #expect(try ground.files() == before)
  }

  /// Commands that can be done only once, each with a file name whose ending it cannot write.
  @Test(
    arguments: [
      ["codes", "open", "--witness", "监督甲", "--witness", "监督乙", "--out", "OUT", "theory"],
      ["recheck", "draw", "--out", "OUT", "theory"],
      ["judges", "cards", "--url", "http://x", "--out", "OUT"],
      ["certificates", "reissue", "--reason", "r", "--out", "OUT", "2027-0001"],
    ], ["表.doc", "表"])
  func `nothing is done once whose table could not be written`(words: [String], name: String) throws
  {
    let ground = try Ground()
    let before = try ground.files()
    let outcome = try ground.run(words.map { $0 == "OUT" ? name : $0 })
    #expect(
      outcome.status == 73 && outcome.talk.contains("output-other-ending"), "\(outcome.talk)")
    #expect(try ground.files() == before)
    let long = String(repeating: "长", count: 84) + (words[0] == "certificates" ? ".pdf" : ".csv")
    let refused = try ground.run(words.map { $0 == "OUT" ? long : $0 })
    #expect(
      refused.status == 73 && refused.talk.contains("output-not-writable"), "\(refused.talk)")
    #expect(try ground.files() == before)
  }

  @Test(arguments: [["round", "sheets", "review"], ["ballot", "papers"], ["season", "minimal"]])
  func `a folder is not given the name of a file`(words: [String]) throws {
    let ground = try Ground()
    let before = try ground.files()
    let outcome = try ground.run(words + ["--out", "评分表.xlsx"])
    #expect(
      outcome.status == 73 && outcome.talk.contains("output-folder-like-file"), "\(outcome.talk)")
    #expect(try ground.files() == before)
  }

  @Test(arguments: ["one.csv", "-"])
  func `all that is kept of a person does not go into one table`(name: String) throws {
    let ground = try Ground()
    let before = try ground.files()
    let outcome = try ground.run(["person", "export", "--out", name, "苏立"])
    #expect(
      outcome.status == 73 && outcome.talk.contains("output-several-tables"), "\(outcome.talk)")
    #expect(try ground.files() == before)
  }

  @Test func `a hard link and the log that is not there yet are refused too`() throws {
    let ground = try Ground()
    let database = ground.folder.appending(path: "contest.sqlite").path
    #expect(link(database, ground.folder.appending(path: "same.backup").path) == 0)
    for name in [
      "same.backup", "contest.sqlite-wal", "contest.sqlite-shm",
      "../\(ground.folder.lastPathComponent)/contest.sqlite",
    ] {
      let outcome = try ground.run(["backup", name])
      #expect(outcome.status == 73 && outcome.talk.contains("output-in-use"), "\(name)")
    }
    #expect(try ground.run(["entries", "list"]).status == 0)
  }

  @Test(arguments: tableWriters)
  func `a table is not written over the one that is read`(words: [String]) throws {
    let ground = try Ground()
    let before = try ground.files()
    for name in ["in.csv", "./in.csv"] {
      let outcome = try ground.run(words.map { $0 == "OUT" ? name : $0 })
      #expect(outcome.status == 73 && outcome.talk.contains("output-in-use"), "\(outcome.talk)")
    }
    #expect(try ground.files() == before)
  }

  @Test func `a backup is not restored onto itself, nor an output put in a device's place`() throws
  {
    let ground = try Ground()
    #expect(try ground.run(["backup", "a.backup"]).status == 0)
    let before = try ground.files()
    let outcome = try ground.run(["restore", "a.backup", "--database", "./a.backup"])
    #expect(outcome.status == 73 && outcome.talk.contains("output-in-use"))
    #expect(try ground.files() == before)
    let device = try ground.run(["sheet", "rank", "in.csv", "--out", "/dev/null"])
    #expect(device.status == 73 && device.talk.contains("output-not-a-file"))
  }

  @Test func `what holds names is readable by its owner only`() throws {
    let ground = try Ground()
    let folder = ground.folder.path
    for words in [
      [
        "edition", "open", "minimal", "--year", "2027", "--tier", "school", "--database",
        "new.sqlite",
      ],
      ["backup", "b.backup"], ["results", "export", "--out", "r.xlsx"],
      ["results", "medals", "--out", "m.csv"],
    ] {
      let outcome = try ground.run(words)
      #expect(outcome.status == 0, "\(outcome.talk)")
    }
    var seen = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: folder)
    where ["new.", "b.", "r.", "m."].contains(where: name.hasPrefix) {
      let mode = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)[
        .posixPermissions]
      #expect(mode as? Int == 0o600, "\(name)")
      seen += 1
    }
    #expect(seen >= 5)
  }

  @Test func `a list of faults that somebody has annotated is not written over`() throws {
    let ground = try Ground()
    try Data("notes".utf8).write(to: ground.folder.appending(path: "faults.xlsx"))
    let before = try ground.files()
    let words = ["receive", "in.csv", "--from", "京华理工大学", "--dry-run", "--errors", "faults.xlsx"]
    let refused = try ground.run(words)
    #expect(refused.status != 0 && refused.talk.contains("form-filled-in"))
    #expect(try ground.files()["faults.xlsx"] == before["faults.xlsx"])
    #expect(!(try ground.run(words + ["--overwrite"])).talk.contains("form-filled-in"))
  }
}

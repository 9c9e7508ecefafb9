import Foundation
import Testing

/// The office's own fonts from a folder: one option for every paper.
struct FontFolderTests {
  private static let folder = FileManager.default.temporaryDirectory

  /// The small season, seen from a folder of the test's own.
  private static func ground(_ environment: [String: String] = [:]) throws -> Command {
    _ = try PlayedSeason.small.outcome()
    let folder = folder.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["contest.sqlite", "contest.sqlite.key"] {
      try FileManager.default.copyItem(
        at: PlayedSeason.small.folder.appending(path: name), to: folder.appending(path: name))
    }
    let fonts = folder.appending(path: "字体")
    try FileManager.default.createDirectory(at: fonts, withIntermediateDirectories: true)
    try Data("no font".utf8).write(to: fonts.appending(path: "仿宋.ttf"))
    return Command(folder: folder, environment: environment)
  }

  @Test func `every command with a database that writes a file takes it`() throws {
    var found = 0
    for command in try CommandTree.read() where command.words.first != "help" {
      guard command.options.contains("database"), command.options.contains("out") else { continue }
      // These play invented seasons and write workbooks alone.
      if [["demo"], ["season"]].contains(command.words) { continue }
      found += 1
      #expect(command.options.contains("fonts"), "\(command.words.joined(separator: " "))")
    }
    #expect(found > 40)
  }

  /// Score sheets, ballots and cards knew no folder of fonts.
  private static let papers: [[String]] = [
    ["round", "sheets", "review", "--out", "x.pdf"], ["results", "export", "--out", "x.pdf"],
    ["results", "export", "review", "--list", "score-detail", "--panels", "--out", "x.pdf"],
    ["results", "medals", "--out", "x.pdf"], ["entries", "list", "--out", "x.pdf"],
    ["judges", "list", "--out", "x.pdf"], ["handover", "--out", "x.pdf"],
    ["certificates", "proof", "--out", "x.pdf"],
    ["judges", "cards", "--url", "http://x", "--out", "x.pdf"],
    [
      "notices", "make", "decision", "--before-publicity", "--field", "recipient=各学院", "--out",
      "x.pdf",
    ],
  ]

  @Test(arguments: papers)
  func `each paper is printed with the folder's fonts, and a file in it that is no font is named`(
    words: [String]
  ) throws {
    let command = try Self.ground()
    defer { try? FileManager.default.removeItem(at: command.folder) }
    if words.first == "round" {
      #expect(try command.run("round", "reopen", "review", "--reason", "补印").status == 0)
    }
    let printed = try command.run(words + ["--fonts", "字体"])
    #expect(printed.status == 0, "\(printed.talk)")
    #expect(printed.talk.contains("读不出的文件，没有用上：仿宋.ttf"), "\(printed.talk)")
    #expect(!printed.talk.contains("--fonts 字体 没有用上"))
    #expect(FileManager.default.fileExists(atPath: command.folder.appending(path: "x.pdf").path))
  }

  @Test(
    arguments: papers,
    [
      ("没有", 66, "print-no-font-folder"), ("字体/仿宋.ttf", 66, "print-not-a-font-folder"),
      ("空", 65, "print-no-fonts-in-folder"),
    ])
  func `a wrong folder is told, and nothing is done`(
    words: [String], wrong: (path: String, status: Int, code: String)
  ) throws {
    let command = try Self.ground()
    defer { try? FileManager.default.removeItem(at: command.folder) }
    try FileManager.default.createDirectory(
      at: command.folder.appending(path: "空"), withIntermediateDirectories: true)
    let before = try Data(contentsOf: command.folder.appending(path: "contest.sqlite"))
    let refused = try command.run(words + ["--fonts", wrong.path])
    #expect(refused.status == wrong.status && refused.talk.contains(wrong.code), "\(refused.talk)")
    #expect(!FileManager.default.fileExists(atPath: command.folder.appending(path: "x.pdf").path))
    #expect(try Data(contentsOf: command.folder.appending(path: "contest.sqlite")) == before)
  }

  @Test func `a folder that no paper used is told as that`() throws {
    let command = try Self.ground()
    defer { try? FileManager.default.removeItem(at: command.folder) }
    for words in [["entries", "list"], ["entries", "list", "--out", "x.xlsx"]] {
      let listed = try command.run(words + ["--fonts", "字体"])
      #expect(listed.status == 0 && listed.talk.contains("--fonts 字体 没有用上"), "\(listed.talk)")
      let quiet = try command.run(words + ["--fonts", "字体", "--quiet"])
      #expect(!quiet.talk.contains("没有用上"))
      #expect(try !command.run(words).talk.contains("没有用上"))
    }
  }

  /// The office sets it once, for the server too.
  @Test func `the environment names a folder for all papers, and an option goes before it`() throws
  {
    let command = try Self.ground(["CONTEST_FONTS": "没有"])
    defer { try? FileManager.default.removeItem(at: command.folder) }
    let refused = try command.run("entries", "list", "--out", "x.pdf")
    #expect(refused.status == 66 && refused.talk.contains("print-no-font-folder"))
    // What is done once is not done where it could not be printed.
    let cards = try command.run("judges", "cards", "--url", "http://x", "--out", "x.pdf")
    #expect(cards.status == 66 && cards.talk.contains("print-no-font-folder"), "\(cards.talk)")
    #expect(try command.run("entries", "list").status == 0)
    #expect(try command.run("entries", "list", "--out", "x.pdf", "--fonts", "字体").status == 0)
    let served = try command.run("serve", "--port", "0")
    #expect(served.status == 66, "\(served.talk)")
  }
}

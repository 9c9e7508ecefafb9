import ContestTestSupport
import Foundation
import Testing

/// What another office may hand over that is wrong, taken through the command: each is refused with its cause and what to do, in
/// little time and memory, nothing is stored, and no file is left.
struct BadHandOverTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// The word of `Tests/bad_packages.py` that makes the file; `nil` for one that is there.
    var kind: String?
    /// Whose package is handed over, and to whom; folders of the played tiers.
    var from = Self.school
    var to = Self.city
    let code: String
    var testDescription: String { name }

    static let school = "1-京华/3-永定农学院"
    static let city = "1-京华/0-京华市"
    static let nation = "0-nation"
  }

  static let cases = [
    Case(name: "cut short", kind: "cut", code: "archive-damaged"),
    Case(name: "without its people", kind: "lacks", code: "archive-lacks-file"),
    Case(name: "of a later format", kind: "later", code: "package-unknown-format"),
    Case(name: "with a path that leads outside", kind: "outside", code: "archive-strange-path"),
    Case(name: "with 5 GB of zeros, stored", kind: "zeros-stored", code: "archive-too-large"),
    Case(
      name: "with 5 GB of zeros, packed to 5 MB", kind: "zeros-packed", code: "archive-too-large"),
    Case(name: "with a million tiny files", kind: "million", code: "archive-too-large"),
    Case(name: "with a line of 100 MB", kind: "line", code: "archive-too-large"),
    Case(name: "received twice", code: "receive-received-before"),
    Case(name: "from an office nobody knows", to: Case.nation, code: "receive-unknown-signer"),
    Case(
      name: "for another office", from: Case.city, to: Case.school,
      code: "receive-for-another-office"),
  ]

  @Test(arguments: cases)
  func `it is refused with cause and remedy in bounded time and memory`(one: Case) throws {
    let ground = try PlayedTiers.ground()
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let good = "\(ground)/\(one.from)/报送.contest"
    let bad = folder.appending(path: "报送.contest").path
    if let kind = one.kind {
      let script = try repositoryFile("Tests/bad_packages.py").path
      let made = try Command(folder: folder).shell("python3 '\(script)' \(kind) '\(good)' '\(bad)'")
      #expect(made.status == 0, "\(made.talk)")
    } else {
      try FileManager.default.copyItem(atPath: good, toPath: bad)
    }
    let office = "\(ground)/\(one.to)"
    func state() throws -> [String] {
      let status = try Command(folder: folder).run(
        "status", "--json", "--database", "\(office)/contest.sqlite")
      return [status.output]
        + (try FileManager.default.subpathsOfDirectory(atPath: office)).sorted()
        .filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }
    }
    let before = try state()
    let outcome = try Command(folder: folder).shell(
      """
      python3 -c 'import resource, subprocess, sys
      code = subprocess.run(sys.argv[1:]).returncode
      used = resource.getrusage(resource.RUSAGE_CHILDREN)
      print("PEAK", used.ru_maxrss // 1024)
      print("SECONDS", int(used.ru_utime + used.ru_stime))
      sys.exit(code)' '\(Command.program.path)' receive '\(bad)' --database '\(office)/contest.sqlite'
      """)
    #expect(outcome.status != 0 && outcome.talk.contains("[\(one.code)]"), "\(outcome.talk)")
    #expect(outcome.talk.contains("请"), "\(outcome.talk)")
    func used(_ what: String) -> Int? {
      outcome.output.split(separator: "\n").last { $0.hasPrefix(what) }
        .flatMap { Int($0.dropFirst(what.count + 1)) }
    }
    #expect((used("PEAK") ?? 10_000) < 300, "\(outcome.output)")
    // Seconds of the processor, so that a busy machine changes nothing: it takes one or two, and to read the whole file minutes.
    #expect((used("SECONDS") ?? 10_000) < 45, "\(outcome.output)")
    #expect(try state() == before)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { !$0.hasPrefix(".") } == ["报送.contest"])
    #expect(
      !FileManager.default.fileExists(atPath: folder.appending(path: "../outside.jsonl").path))
  }

  @Test func `a list on paper with a shifted column is named with its row, and nothing is taken`()
    throws
  {
    let ground = try PlayedTiers.ground()
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let list = """
      推荐单位（盖章）：燕山师范大学
      序号,作品名称,作品类别,姓名,学号,学历,入学时间,手机,备注
      901,夜读灯,自然科学类学术论文,苏立,2025001,本科生,2025-09-01,19900001234,推荐
      902,助盲杖,自然科学类学术论文,王文,,2024002,本科生,2024-09-01,19900001235
      """
    let path = folder.appending(path: "推荐汇总表.csv")
    try Data((list + "\n").utf8).write(to: path)
    let database = "\(ground)/\(Case.city)/contest.sqlite"
    let command = Command(folder: folder)
    let before = try command.run("status", "--json", "--database", database).output
    let outcome = try command.run(
      "receive", path.path, "--from", "燕山师范大学", "--database", database)
    #expect(outcome.status == 65, "\(outcome.talk)")
    #expect(
      outcome.talk.contains("[paper-shifted]") && outcome.talk.contains("右移了一列"),
      "\(outcome.talk)")
    #expect(try command.run("status", "--json", "--database", database).output == before)
  }
}

/// Three tiers that were played by the command, once for all tests.
private enum PlayedTiers {
  private static let played = Result { try play() }

  /// The folder of the played tiers.
  static func ground() throws -> String { try played.get() }

  private static func play() throws -> String {
    let folder = try temporaryFolder()
    let outcome = try Command(folder: folder).run(
      "season", "tiaozhanbei-academic", "--tiers", "--cities", "1", "--schools", "3", "--out",
      "tiers", "--database", "other.sqlite", "--quiet")
    guard outcome.status == 0 else { throw NotPlayed(talk: outcome.talk) }
    return folder.appending(path: "tiers").path
  }

  struct NotPlayed: Error { let talk: String }
}

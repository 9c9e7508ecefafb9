import ContestTestSupport
import Foundation
import Testing

/// Long work says how far it is, and can be stopped.
struct LongWorkTests {
  private static let rulebook = """
    rulebook: long-work
    name: 长活
    version: "1"
    source: invented
    subject: work
    tracks: [{id: idea, name: 创意}]
    people:
      members: {min: 1, max: 3, fields: [name]}
    tiers:
      - {id: city, name: 市赛, rounds: [{id: check, name: 审核, kind: screening}]}
    """

  private static let files = 400

  /// A folder with an open edition and the files of many schools.
  private func ground(files: Int = files) throws -> URL {
    let folder = try temporaryFolder()
    try Data(Self.rulebook.utf8).write(to: folder.appending(path: "长活.yml"))
    let command = Command(folder: folder)
    #expect(
      try command.run("edition", "open", "长活.yml", "--year", "2027", "--tier", "city").status == 0)
    let schools = folder.appending(path: "学校")
    try FileManager.default.createDirectory(at: schools, withIntermediateDirectories: true)
    for school in 1...files {
      let table = "编号,作品名称,作品类别,推荐单位,作者1姓名\nW1,盐碱地研究之\(school),创意,京华第\(school)大学,王文\n"
      try Data(table.utf8).write(to: schools.appending(path: "\(school).csv"))
    }
    try Data("不读".utf8).write(to: schools.appending(path: "说明.docx"))
    return folder
  }

  @Test func `a folder is taken, a line a file, and a summary at the end`() throws {
    let folder = try ground()
    let broken = folder.appending(path: "学校/7.csv")
    let sound = try Data(contentsOf: broken)
    try Data("编号,作品名称,作品类别,推荐单位,作者1姓名\nW1,,创意,京华第7大学,王文\n".utf8).write(to: broken)
    let command = Command(folder: folder)
    let refused = try command.run("entries", "import", "学校")
    #expect(refused.status == 65)
    #expect(refused.talk.contains("说明.docx"))
    #expect(refused.talk.contains("共读 400 份文件，1 份有错，没有写入。新增 399"))
    #expect(refused.talk.contains("有错的：7.csv。"))
    try sound.write(to: broken)
    let taken = try command.run("entries", "import", "学校")
    #expect(taken.status == 0)
    #expect(taken.talk.contains("入库  7.csv（7/400）"))
    #expect(taken.talk.contains("共 400 份文件，已入库 400 份，有错 0 份。新增 400"))
    let quiet = try command.run("entries", "import", "学校", "--quiet")
    #expect(!quiet.talk.contains("入库  7.csv"))
  }

  @Test func `an import that is stopped says what is stored, and the same goes on with the rest`()
    async throws
  {
    // A fast machine may be finished before it is stopped; then the test is repeated with more files.
    for files in [Self.files, 4 * Self.files, 16 * Self.files] {
      if try stop(files: files) { return }
    }
    Issue.record("no import was slow enough to be stopped")
  }

  /// Stops an import in the middle and looks at what it says and leaves; `false` if the import had finished before.
  private func stop(files: Int) throws -> Bool {
    let folder = try ground(files: files)
    let command = Command(folder: folder, environment: ["CONTEST_LANG": "zh"])
    let (output, talk) = (folder.appending(path: "out"), folder.appending(path: "talk"))
    for file in [output, talk] { try Data().write(to: file) }
    let process = try command.start(["entries", "import", "学校"], output: output, talk: talk)
    func said() throws -> String { String(decoding: try Data(contentsOf: talk), as: UTF8.self) }
    // On this thread: beside all the other tests a task may wait longer than the import takes.
    while process.isRunning, try !said().contains("入库  2.csv") { usleep(2_000) }
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    let told = try said()
    if process.terminationStatus == 0 { return false }
    #expect(process.terminationStatus == 130, "\(told)")
    #expect(told.contains("已停下。停下以前做完的已存好：操作日志第"))
    #expect(told.contains("未入库  \(files).csv"))
    // It used to say “新增 180” while 39 were stored.
    #expect(told.contains("中途停下：还有") && !told.contains("新增 \(files)"), "\(told)")
    let left = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    #expect(left.filter { $0.contains(".part") || $0.contains("copy") } == [])
    let again = try command.run("entries", "import", "学校")
    #expect(again.status == 0, "\(again.talk)")
    #expect(again.talk.contains("上次已入库  1.csv"))
    #expect(try command.run("entries", "list", "--limit", "1").talk.contains("\(files)"))
    #expect(try command.run("check").status == 0)
    return true
  }

  /// Whether the process is ready to hear of Ctrl-C: Dispatch hears of signals through a file of this name.
  private static func hearsInterrupts(_ process: Process) -> Bool {
    let folder = "/proc/\(process.processIdentifier)/fd"
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.contains {
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)"))
        == "anon_inode:[signalfd]"
    }
  }

  @Test func `without a database it ends at once`() async throws {
    let folder = try temporaryFolder()
    let (output, talk) = (folder.appending(path: "out"), folder.appending(path: "talk"))
    for file in [output, talk] { try Data().write(to: file) }
    let process = try Command(folder: folder).start(
      [
        "sheet", "simulate", "--entries", "200000", "--judges", "8000", "--per-entry", "5", "--top",
        "100",
      ],
      output: output, talk: talk)
    while process.isRunning, !Self.hearsInterrupts(process) { usleep(2_000) }
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(try Data(contentsOf: output).isEmpty)
  }
}

import Foundation
import Testing

/// `selection propose` after a confirmed list has changed.
struct SelectionProposeTests {
  static let rulebook = """
    rulebook: small
    name: 小赛
    version: "1"
    source: 测试用
    subject: work
    tracks: [{id: idea, name: 创意}]
    people: {members: {min: 1, max: 1, fields: [name]}, advisers: {max: 0}}
    tiers:
      - id: school
        name: 校级
        rounds:
          - {id: check, kind: screening}
          - {id: study, name: 初评, kind: recorded, advance: {count: 2, reserves: 1}}
          - {id: final, name: 终评, kind: recorded}
        awards: [{level: 一等奖, count: 1}]

    """

  @Test func `the list is the one that would be confirmed now, as its counts are`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let command = Command(folder: folder)
    func write(_ text: String, _ file: String) throws {
      try text.write(to: folder.appending(path: file), atomically: true, encoding: .utf8)
    }
    @discardableResult
    func run(_ line: String) throws -> Command.Outcome {
      let outcome = try command.run(line.split(separator: " ").map(String.init))
      #expect(outcome.status == 0, "\(line): \(outcome.talk)")
      return outcome
    }
    try write(Self.rulebook, "r.yml")
    try write(
      "编号,作品名称,作品类别,成员姓名\n1,水杯,创意,林一\n2,电扇,创意,林二\n3,台灯,创意,林三\n", "entries.csv")
    try run("edition open r.yml --year 2027 --tier school --office 某大学")
    try run("entries import entries.csv --organization 文学院")
    try run("entries screen --pass-clean")
    try run("round sheets study --out sheets")
    try run("entries list --sort 编号 --out list.csv")
    let list = try String(contentsOf: folder.appending(path: "list.csv"), encoding: .utf8)
    let codes = list.split(whereSeparator: \.isNewline).dropFirst().compactMap {
      $0.split(separator: ",").first.map(String.init)
    }
    try #require(codes.count == 3)
    try write("作品编号,成绩\n\(codes[0]),90\n\(codes[1]),80\n\(codes[2]),70\n", "marks.csv")
    try run("round import study marks.csv")
    try run("round close study")
    try run("selection confirm study")
    try run("entries screen \(codes[0]) --withdraw")

    let proposed = try run("selection propose study")
    func line(_ code: String, in text: String) -> Substring? {
      text.split(separator: "\n").first { $0.contains(code) }
    }
    #expect(line(codes[0], in: proposed.output)?.hasPrefix("未晋级") == true, "\(proposed.output)")
    #expect(line(codes[2], in: proposed.output)?.hasPrefix("晋级") == true, "\(proposed.output)")
    #expect(proposed.talk.contains("结果第 2 版"), "\(proposed.talk)")
    #expect(proposed.talk.contains("里已经确认的名单与此不同或理由有变"), "\(proposed.talk)")
    // What was confirmed stays on show, as out of date.
    let shown = try run("selection show study")
    #expect(line(codes[0], in: shown.output)?.hasPrefix("晋级") == true, "\(shown.output)")
    #expect(shown.talk.contains("此版已过时"))

    try run("selection confirm study --reason 退出")
    let again = try run("selection propose study")
    #expect(!again.talk.contains("已经确认的名单与此不同"), "\(again.talk)")
  }
}

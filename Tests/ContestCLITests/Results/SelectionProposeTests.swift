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
    let office = try OfficeFolder()
    try office.write(Self.rulebook, "r.yml")
    try office.write(
      "编号,作品名称,作品类别,成员姓名\n1,水杯,创意,林一\n2,电扇,创意,林二\n3,台灯,创意,林三\n", "entries.csv")
    try office.run("edition open r.yml --year 2027 --tier school --office 某大学")
    try office.run("entries import entries.csv --organization 文学院")
    try office.run("entries screen --pass-clean")
    try office.run("round sheets study --out sheets")
    let codes = try office.codes()
    try #require(codes.count == 3)
    try office.write("作品编号,成绩\n\(codes[0]),90\n\(codes[1]),80\n\(codes[2]),70\n", "marks.csv")
    try office.run("round import study marks.csv")
    try office.run("round close study")
    try office.run("selection confirm study")
    try office.run("entries screen \(codes[0]) --withdraw")

    let proposed = try office.run("selection propose study")
    func line(_ code: String, in text: String) -> Substring? {
      text.split(separator: "\n").first { $0.contains(code) }
    }
    #expect(line(codes[0], in: proposed.output)?.hasPrefix("未晋级") == true, "\(proposed.output)")
    #expect(line(codes[2], in: proposed.output)?.hasPrefix("晋级") == true, "\(proposed.output)")
    #expect(proposed.talk.contains("结果第 2 版"), "\(proposed.talk)")
    #expect(proposed.talk.contains("里已经确认的名单与此不同或理由有变"), "\(proposed.talk)")
    // What was confirmed stays on show, as out of date.
    let shown = try office.run("selection show study")
    #expect(line(codes[0], in: shown.output)?.hasPrefix("晋级") == true, "\(shown.output)")
    #expect(shown.talk.contains("此版已过时"))

    try office.run("selection confirm study --reason 退出")
    let again = try office.run("selection propose study")
    #expect(!again.talk.contains("已经确认的名单与此不同"), "\(again.talk)")
  }

  @Test func `a list is confirmed as it was looked at, or not at all`() throws {
    let office = try OfficeFolder()
    try office.write(Self.rulebook, "r.yml")
    try office.write(
      "编号,作品名称,作品类别,成员姓名\n1,水杯,创意,林一\n2,电扇,创意,林二\n3,台灯,创意,林三\n", "entries.csv")
    try office.run("edition open r.yml --year 2027 --tier school --office 某大学")
    try office.run("entries import entries.csv --organization 文学院")
    try office.run("entries screen --pass-clean")
    try office.run("round sheets study --out sheets")
    let codes = try office.codes()
    try #require(codes.count == 3)
    try office.write("作品编号,成绩\n\(codes[0]),90\n\(codes[1]),80\n\(codes[2]),70\n", "marks.csv")
    try office.run("round import study marks.csv")
    func code(after command: String) throws -> String {
      let talk = try office.run(command).talk
      return String(try #require(talk.firstMatch(of: #/--as-shown ([0-9a-f]{12})/#)?.1, "\(talk)"))
    }
    let closing = try code(after: "round close study --dry-run")
    try office.run("round close study --as-shown \(closing)")
    let looked = try code(after: "selection propose study")
    // Somebody sets the places meanwhile. Nothing was sealed of this list, so nothing else would tell.
    try office.run("selection places study 1 --reason 会议决定")
    let refused = try office.run("selection confirm study --as-shown \(looked)", status: 65)
    #expect(refused.talk.contains("outcome-changed-since-shown"), "\(refused.talk)")
    #expect(try office.run("selection show study").talk.contains("尚未确认"))
    let anew = try code(after: "selection propose study")
    try office.run("selection confirm study --as-shown \(anew)")
    #expect(try !office.run("selection show study").talk.contains("尚未确认"))
  }
}

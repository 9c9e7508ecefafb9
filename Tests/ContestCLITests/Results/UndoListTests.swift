import Foundation
import Testing

/// The list of the latest steps says the same to a program as to a person.
struct UndoListTests {
  private static let rulebook = """
    rulebook: essays
    name: 作文比赛
    version: "1"
    source: 测试用
    subject: work
    tracks: [{id: all, name: 作文}]
    people: {members: {min: 1, max: 1, fields: [name]}, advisers: {max: 0}}
    tiers: [{id: school, name: 校级, rounds: [{id: check, kind: screening}]}]

    """

  private struct Step: Decodable {
    let name, what, undo: String
  }

  @Test func `whether a step can be undone stands in JSON too`() throws {
    let office = try OfficeFolder(environment: ["CONTEST_LANG": "zh"])
    try office.write(Self.rulebook, "r.yml")
    try office.run("edition open r.yml --year 2027 --tier school --office 某大学")
    try office.write("编号,作品名称,作品类别,作者1姓名\n1,甲文,作文,林一一\n", "entries.csv")
    try office.run("entries import entries.csv --organization 文学院")
    let shown = try office.run("undo").output
    let steps = try JSONDecoder().decode(
      [Step].self, from: Data(try office.run("undo --json").output.utf8))
    #expect(steps.map(\.name) == ["导入报名", "开届"])
    #expect(steps.map(\.undo) == ["whole", "no"])
    #expect(steps.first?.what == "文学院" && shown.contains("文学院 entries.csv"), "\(shown)")
  }
}

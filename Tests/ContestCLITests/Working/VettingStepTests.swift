import Foundation
import Testing

/// A step of vetting on the command line: what it says comes next.
struct VettingStepTests {
  static let rulebook = """
    rulebook: league
    name: 优秀团员
    version: "1"
    source: 测试用
    subject: person
    tracks: [{id: member, name: 团员}]
    people: {members: {min: 1, max: 1, fields: [name]}, advisers: {max: 0}}
    tiers:
      - id: school
        name: 校级
        rounds:
          - {id: check, kind: screening}
          - {id: study, name: 学业成绩, kind: recorded, advance: {count: 3}}
          - {id: opinions, kind: vetting, departments: [纪检监察], due: 5 working-days, silence: passes}
          - {id: vote, kind: ballot, seats: 1}
        awards: [{level: 优秀团员, to: advanced-of vote}]

    """

  @Test func `after a stop the sealed list comes first, and the next step only then`() throws {
    let office = try OfficeFolder()
    try office.write(Self.rulebook, "r.yml")
    try office.write("单位代码,单位名称\n01,文学院\n", "units.csv")
    try office.write(
      "编号,人选名称,人选类别,成员姓名\n1,林一,团员,林一\n2,林二,团员,林二\n3,林三,团员,林三\n", "entries.csv")
    try office.run("edition open r.yml --year 2027 --tier school --office 某大学")
    try office.run("organizations import units.csv")
    try office.run("entries import entries.csv --organization 文学院")
    try office.run("entries screen --pass-clean")
    let codes = try office.codes()
    try #require(codes.count == 3)
    try office.write("人选编号,成绩\n\(codes[0]),90\n\(codes[1]),89\n\(codes[2]),88\n", "marks.csv")
    try office.run("round sheets study --out sheets")
    try office.run("round import study marks.csv")
    try office.run("round close study")
    try office.run("selection propose study")
    try office.run("selection confirm study")
    try office.run("vetting ask")
    try office.run("vetting answer --department 纪检监察 --entry \(codes[1]) --answer 无异议")
    // One against the first, and nothing against all others.
    let rest = try office.run(
      "vetting answer --department 纪检监察 --entry \(codes[0]) --answer 有异议 --reason 正在核查 --others 无异议"
    ).talk
    #expect(rest.contains("停止 1 项，待答复 0 项"), "\(rest)")
    let closed = try office.run("vetting close").talk
    #expect(closed.contains("须先写明理由重新封存（outcome seal --reason），才能进行下一步"), "\(closed)")
    #expect(!closed.contains("可以进行下一步"))
    try office.run("outcome seal --reason 纪检有异议")
    let shown = try office.run("vetting show").talk
    #expect(shown.contains("征求意见已经完成，可以进行下一步。"), "\(shown)")
  }
}

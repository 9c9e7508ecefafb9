import Foundation
import Testing

struct RoundAssignTests {
  @Test func `a judge who got nothing is named`() throws {
    let office = try OfficeFolder(environment: ["CONTEST_LANG": "zh"])
    try office.write(
      """
      rulebook: essays
      name: 作文比赛
      version: "1"
      source: 测试用
      subject: work
      tracks: [{id: prose, name: 散文}, {id: verse, name: 诗歌}]
      people: {members: {min: 1, max: 1, fields: [name]}, advisers: {max: 0}}
      tiers:
        - id: school
          name: 校级
          rounds:
            - {id: check, kind: screening}
            - {id: review, kind: review, judges-per-entry: 1, rubric: [{id: whole, name: 综合}]}

      """, "r.yml")
    try office.write("编号,作品名称,作品类别,作者1姓名\n1,甲文,散文,林一一\n2,乙文,散文,林二二\n", "entries.csv")
    try office.write("姓名,工作单位,可评类别\n许彤彤,甲大学,散文\n陈新新,乙大学,诗歌\n", "judges.csv")
    try office.run("edition open r.yml --year 2027 --tier school --office 某大学")
    try office.run("entries import entries.csv --organization 文学院")
    try office.run("entries screen --pass-clean")
    try office.run("judges import judges.csv")
    let talk = try office.run("round assign review").talk
    #expect(talk.contains("没有分到的评委 1 位：J002 陈新新。"), "\(talk)")
    // Of judges who were named, the office knows who they are.
    let named = try office.run("round assign review --judges J001").talk
    #expect(!named.contains("没有分到的评委"), "\(named)")
  }
}

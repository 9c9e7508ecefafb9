import Foundation
import Testing

/// A list of prizes is not shown without what is open about it.
struct AwardsShowTests {
  private static func rulebook(_ awards: String) -> String {
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
          - {id: final, name: 终评, kind: recorded}
    \(awards)

    """
  }

  /// The office after the final, with a work for each mark: 1 of 散文, 2 of 诗歌 and so on, all of one school.
  private func office(_ awards: String, marks: [Int]) throws -> (OfficeFolder, [String]) {
    let office = try OfficeFolder(environment: ["CONTEST_LANG": "zh"])
    try office.write(Self.rulebook(awards), "r.yml")
    let names = ["甲", "乙", "丙", "丁", "戊", "己"]
    let rows = zip(marks.indices, names).map { index, name in
      "\(index + 1),作品\(name),\(index % 2 == 0 ? "散文" : "诗歌"),林小\(name)\n"
    }
    try office.write("编号,作品名称,作品类别,作者1姓名\n" + rows.joined(), "entries.csv")
    try office.run("edition open r.yml --year 2027 --tier school --office 某大学")
    try office.run("entries import entries.csv --organization 文学院")
    try office.run("entries screen --pass-clean")
    let codes = try office.codes()
    try #require(codes.count == marks.count)
    try office.run("round sheets final --out sheets")
    let lines = zip(codes, marks).map { "\($0),\($1)\n" }.joined()
    try office.write("作品编号,成绩\n" + lines, "marks.csv")
    try office.run("round import final marks.csv")
    try office.run("round close final")
    return (office, codes)
  }

  @Test func `that only the order of the tracks gave a school's place to one of them is told`()
    throws
  {
    let (office, _) = try office(
      """
          awards: [{level: 一等奖, count: 1, per: track}]
          caps: {organization: 1, over: awards}
      """, marks: [80, 90])
    let looked = try office.run("awards propose --dry-run").talk
    #expect(looked.contains("名次不能比较"), "\(looked)")
    try office.run("awards propose")
    let shown = try office.run("awards show").talk
    #expect(shown.contains("名次不能比较"), "\(shown)")
  }

  @Test func `who has a prize or not as a tie above is decided is named`() throws {
    let (office, codes) = try office(
      """
          awards:
            - {level: 一等奖, count: 1}
            - {level: 二等奖, count: 1, least: {verse: 1}}
      """, marks: [90, 90, 80, 70])
    for words in ["awards propose", "awards show"] {
      let talk = try office.run(words).talk
      #expect(talk.contains("线上同分"), "\(words): \(talk)")
      #expect(
        talk.contains("二等奖：") && talk.contains("\(codes[3])《作品丁》 得不得，随前面线上的并列而定"),
        "\(words): \(talk)")
    }
  }
}

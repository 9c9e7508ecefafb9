import Foundation
import Testing

/// What an import says of lists and certificates that it puts out of date.
struct ImportAnnouncesTests {
  static let rulebook = """
    rulebook: essays
    name: 作文比赛
    version: "1"
    source: 测试用
    subject: work
    tracks: [{id: all, name: 作文}]
    people: {members: {min: 1, max: 1, fields: [name]}, advisers: {max: 0}}
    tiers:
      - id: school
        name: 校级
        rounds:
          - {id: check, kind: screening}
          - {id: final, name: 终评, kind: recorded}
        awards: [{level: 一等奖, count: 1, of: final}]
        publicity: {working-days: 5, objections: signed}

    """

  @Test func `a sealed list, a public list and certificates that differ after it are told`() throws
  {
    let office = try OfficeFolder()
    func list(_ first: String) -> String {
      "编号,作品名称,作品类别,作者1姓名\n1,\(first),作文,林一\n2,乙文,作文,林二\n3,丙文,作文,林三\n"
    }
    try office.write(Self.rulebook, "r.yml")
    try office.write(list("甲文"), "entries.csv")
    try office.run("edition open r.yml --year 2027 --tier school --office 某大学")
    try office.run("site init --name 某大学")
    let before = try office.run("entries import entries.csv --organization 文学院").said
    #expect(!before.contains("过时") && !before.contains("公示") && !before.contains("证书"))
    try office.run("entries screen --pass-clean")
    let codes = try office.codes()
    try #require(codes.count == 3)
    try office.run("round sheets final --out sheets")
    try office.write("作品编号,成绩\n\(codes[0]),90\n\(codes[1]),89\n\(codes[2]),88\n", "marks.csv")
    try office.run("round import final marks.csv")
    try office.run("round close final")
    try office.run("awards propose")
    try office.run("certificates make --out one.pdf --before-publicity")
    try office.run("publicity open")
    try office.run("entries screen \(codes[0]) --return --reason 改题目 --due 2099-05-01")
    // The corrected list waits for screening, so its prize is nobody's yet.
    try office.write(list("甲文（改）"), "corrected.csv")
    let told = try office.run("entries import corrected.csv --organization 文学院").said
    #expect(told.contains("更改 1 项，不变 2 项"), "\(told)")
    #expect(told.contains("此版已过时"), "\(told)")
    #expect(told.contains("奖项  \(codes[0])《甲文（改）》  一等奖 → 无"), "\(told)")
    #expect(told.contains("第 1 号公示以后名单有变动，涉及 2 项"), "\(told)")
    #expect(told.contains("已发的证书有 1 张与现在的名单不同"), "\(told)")
    // A dry run changes nothing, and does not say that it did.
    let dry = try office.run("entries import corrected.csv --organization 文学院 --dry-run").said
    #expect(!dry.contains("此版已过时") && !dry.contains("已发的证书"), "\(dry)")
  }
}

import Foundation
import Testing

/// What a decision about a title says of the list that stands public and of certificates.
struct FollowUpAnnouncesTests {
  @Test func `who withdraws a title while the list is public is told what no longer agrees`() throws
  {
    let office = try OfficeFolder()
    let step =
      "    follow-up: [{id: recheck, name: 复核, kind: recheck, levels: [一等奖], outcomes: [keep, withdraw]}]\n"
    try office.write(ImportAnnouncesTests.rulebook + step, "r.yml")
    try office.write(
      "编号,作品名称,作品类别,作者1姓名\n1,甲文,作文,林一\n2,乙文,作文,林二\n", "entries.csv")
    try office.run("edition open r.yml --year 2027 --tier school --office 某大学")
    try office.run("site init --name 某大学")
    try office.run("entries import entries.csv --organization 文学院")
    try office.run("entries screen --pass-clean")
    let codes = try office.codes()
    try #require(codes.count == 2)
    try office.run("round sheets final --out sheets")
    try office.write("作品编号,成绩\n\(codes[0]),90\n\(codes[1]),89\n", "marks.csv")
    try office.run("round import final marks.csv")
    try office.run("round close final")
    try office.run("awards propose")
    try office.run("certificates make --out one.pdf --before-publicity")
    try office.run("publicity open")
    let told = try office.run("follow-up decide \(codes[0]) --outcome 撤销 --reason 抄袭").said
    #expect(told.contains("第 1 号公示以后名单有变动，涉及 1 项"), "\(told)")
    #expect(told.contains("已发的证书有 1 张与现在的名单不同"), "\(told)")
    #expect(told.contains("公示还没有结束，称号还没有定下：撤销的没有人递补"), "\(told)")
    let overdue = try office.run("follow-up overdue", status: 65)
    #expect(!overdue.talk.contains("没有获奖以后的环节"), "\(overdue.talk)")
  }
}

import Foundation
import Testing

/// What is said of entries that `entries screen --pass-clean` leaves.
struct ScreenWaitingTests {
  @Test func `entries that lack a consent are not looked for among those with findings`() throws {
    let office = try OfficeFolder()
    try office.write(ImportAnnouncesTests.rulebook, "r.yml")
    try office.write("编号,作品名称,作品类别,作者1姓名\n1,甲文,作文,林一\n", "entries.csv")
    try office.write("为评审处理姓名。\n", "text.txt")
    try office.run("edition open r.yml --year 2027 --tier school --office 某大学")
    try office.run("consent text text.txt --kind take-part --version 1")
    try office.run("entries import entries.csv --organization 文学院")
    let talk = try office.run("entries screen --pass-clean").talk
    #expect(talk.contains("另有 1 件缺须有的同意") && talk.contains("consent list"), "\(talk)")
  }
}

import Foundation
import Testing

/// What the commands about papers say where words were given that cannot be meant.
struct PaperCommandsTests {
  /// The last of two was printed, and nobody was told of the first.
  @Test func `a field of a notice that is given twice is refused`() throws {
    let office = try OfficeFolder()
    let said = try office.run(
      "notices make decision --field recipient=甲 --field recipient=乙 --out a.pdf", status: 64)
    #expect(said.talk.contains("recipient") && said.talk.contains("两次"), "\(said.talk)")
  }

  /// It was said that there is no such file.
  @Test func `a folder of certificates is told as a folder, with what to give instead`() throws {
    let office = try OfficeFolder()
    try FileManager.default.createDirectory(
      at: office.folder.appending(path: "证书"), withIntermediateDirectories: false)
    let said = try office.run("certificates check 证书", status: 65)
    #expect(said.talk.contains("证书/*.pdf"), "\(said.talk)")
  }

  /// A sharper picture was asked for.
  @Test func `a list without numbers is told which column it needs`() throws {
    let office = try OfficeFolder()
    try office.write("姓名,奖项\n李四,一等奖\n", "名单.csv")
    let said = try office.run("certificates check 名单.csv", status: 65)
    #expect(said.talk.contains("“证书编号”或“查验码”一列"), "\(said.talk)")
  }
}

import Foundation
import Testing

/// What a decision about a title says of the list that stands public and of certificates.
struct FollowUpAnnouncesTests {
  @Test func `who withdraws a title while the list is public is told what no longer agrees`() throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let command = Command(folder: folder)
    @discardableResult
    func run(_ line: String) throws -> String {
      let outcome = try command.run(line.split(separator: " ").map(String.init))
      #expect(outcome.status == 0, "\(line): \(outcome.talk)")
      return outcome.talk + outcome.output
    }
    func write(_ text: String, _ file: String) throws {
      try text.write(to: folder.appending(path: file), atomically: true, encoding: .utf8)
    }
    let step =
      "    follow-up: [{id: recheck, name: 复核, kind: recheck, levels: [一等奖], outcomes: [keep, withdraw]}]\n"
    try write(ImportAnnouncesTests.rulebook + step, "r.yml")
    try write(
      "编号,作品名称,作品类别,作者1姓名\n1,甲文,作文,林一\n2,乙文,作文,林二\n", "entries.csv")
    try run("edition open r.yml --year 2027 --tier school --office 某大学")
    try run("site init --name 某大学")
    try run("entries import entries.csv --organization 文学院")
    try run("entries screen --pass-clean")
    try run("entries list --limit 9 --out list.csv")
    let table = try String(contentsOf: folder.appending(path: "list.csv"), encoding: .utf8)
    let codes = table.split(whereSeparator: \.isNewline).dropFirst().compactMap {
      $0.split(separator: ",").first.map(String.init)
    }
    try #require(codes.count == 2)
    try run("round sheets final --out sheets")
    try write("作品编号,成绩\n\(codes[0]),90\n\(codes[1]),89\n", "marks.csv")
    try run("round import final marks.csv")
    try run("round close final")
    try run("awards propose")
    try run("certificates make --out one.pdf --before-publicity")
    try run("publicity open")
    let told = try run("follow-up decide \(codes[0]) --outcome 撤销 --reason 抄袭")
    #expect(told.contains("第 1 号公示以后名单有变动，涉及 1 项"), "\(told)")
    #expect(told.contains("已发的证书有 1 张与现在的名单不同"), "\(told)")
    #expect(told.contains("公示还没有结束，称号还没有定下：撤销的没有人递补"), "\(told)")
    let overdue = try command.run(["follow-up", "overdue"])
    #expect(!overdue.talk.contains("没有获奖以后的环节"), "\(overdue.talk)")
  }
}

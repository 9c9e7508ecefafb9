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
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let command = Command(folder: folder)
    func write(_ text: String, _ file: String) throws {
      try text.write(to: folder.appending(path: file), atomically: true, encoding: .utf8)
    }
    @discardableResult
    func run(_ line: String) throws -> String {
      let outcome = try command.run(line.split(separator: " ").map(String.init))
      #expect(outcome.status == 0, "\(line): \(outcome.talk)")
      return outcome.talk + outcome.output
    }
    func list(_ first: String) -> String {
      "编号,作品名称,作品类别,作者1姓名\n1,\(first),作文,林一\n2,乙文,作文,林二\n3,丙文,作文,林三\n"
    }
    try write(Self.rulebook, "r.yml")
    try write(list("甲文"), "entries.csv")
    try run("edition open r.yml --year 2027 --tier school --office 某大学")
    try run("site init --name 某大学")
    let before = try run("entries import entries.csv --organization 文学院")
    #expect(!before.contains("过时") && !before.contains("公示") && !before.contains("证书"))
    try run("entries screen --pass-clean")
    try run("entries list --limit 9 --out list.csv")
    let table = try String(contentsOf: folder.appending(path: "list.csv"), encoding: .utf8)
    let codes = table.split(whereSeparator: \.isNewline).dropFirst().compactMap {
      $0.split(separator: ",").first.map(String.init)
    }
    try #require(codes.count == 3)
    try run("round sheets final --out sheets")
    try write("作品编号,成绩\n\(codes[0]),90\n\(codes[1]),89\n\(codes[2]),88\n", "marks.csv")
    try run("round import final marks.csv")
    try run("round close final")
    try run("awards propose")
    try run("certificates make --out one.pdf --before-publicity")
    try run("publicity open")
    try run("entries screen \(codes[0]) --return --reason 改题目 --due 2099-05-01")
    // The corrected list waits for screening, so its prize is nobody's yet.
    try write(list("甲文（改）"), "corrected.csv")
    let told = try run("entries import corrected.csv --organization 文学院")
    #expect(told.contains("更改 1 项，不变 2 项"), "\(told)")
    #expect(told.contains("此版已过时"), "\(told)")
    #expect(told.contains("奖项  \(codes[0])《甲文（改）》  一等奖 → 无"), "\(told)")
    #expect(told.contains("第 1 号公示以后名单有变动，涉及 2 项"), "\(told)")
    #expect(told.contains("已发的证书有 1 张与现在的名单不同"), "\(told)")
    // A dry run changes nothing, and does not say that it did.
    let dry = try run("entries import corrected.csv --organization 文学院 --dry-run")
    #expect(!dry.contains("此版已过时") && !dry.contains("已发的证书"), "\(dry)")
  }
}

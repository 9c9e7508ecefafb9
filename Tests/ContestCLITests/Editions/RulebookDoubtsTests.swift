import Foundation
import Testing

/// What is odd in a rulebook is told wherever the rulebook is looked at, and keeps nobody from using it.
struct RulebookDoubtsTests {
  static func rulebook(_ awards: String) -> String {
    """
    rulebook: small
    name: 小赛
    version: "1"
    source: 测试用
    subject: work
    tracks: [{id: a, name: 甲}]
    tiers:
      - id: school
        name: 校赛
        rounds:
          - {id: check, kind: screening}
          - {id: review, kind: review, rubric: [{id: x, name: 新}]}
        awards: [\(awards)]

    """
  }

  private func command(_ awards: String) throws -> Command {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Self.rulebook(awards).write(
      to: folder.appending(path: "r.yml"), atomically: true, encoding: .utf8)
    return Command(folder: folder)
  }

  @Test func `a gap between ranks is told by check, show and when the edition opens`() throws {
    let command = try command("{level: 甲等, ranks: 1..2}, {level: 乙等, ranks: 4..6}")
    defer { try? FileManager.default.removeItem(at: command.folder) }
    let told =
      "警告 r.yml:13:59 tiers[1].awards[2].ranks：“甲等”与“乙等”之间，第 3 名没有奖，请核对。 [rulebook-ranks-gap]"
    let checked = try command.run("rulebook", "check", "r.yml")
    #expect(checked.status == 0 && checked.output == "r.yml\t通过，1 处请核对\n")
    #expect(checked.talk.contains(told), "\(checked.talk)")
    let shown = try command.run("rulebook", "show", "r.yml")
    #expect(shown.status == 0 && shown.talk.contains(told))
    let opened = try command.run(
      "edition", "open", "r.yml", "--year", "2027", "--tier", "school", "--office", "某大学")
    #expect(opened.status == 0 && opened.talk.hasSuffix(told + "\n"), "\(opened.talk)")
  }

  @Test func `a line that nobody can reach is refused by check and opens no edition`() throws {
    let command = try command("{level: 甲等, at-least: 101}")
    defer { try? FileManager.default.removeItem(at: command.folder) }
    let checked = try command.run("rulebook", "check", "r.yml")
    #expect(checked.status == 65 && checked.output == "r.yml\t1 处错误\n")
    #expect(checked.talk.contains("[rulebook-line-out-of-reach]"), "\(checked.talk)")
    let opened = try command.run("edition", "open", "r.yml", "--year", "2027", "--tier", "school")
    #expect(opened.status != 0)
    #expect(opened.talk.contains("规程有 1 处错误"), "\(opened.talk)")
  }
}

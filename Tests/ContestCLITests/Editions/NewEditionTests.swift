import ContestTestSupport
import Foundation
import Testing

@testable import contest_cli

/// What a newcomer is told of an edition that has just been opened, or has only entries.
struct NewEditionTests {
  static let rulebook = """
    rulebook: small
    name: 小赛
    version: "1"
    source: 测试用
    subject: work
    tracks: [{id: idea, name: 创意}]
    people: {members: {min: 1, max: 2, fields: [name]}, advisers: {max: 0}}
    tiers:
      - id: school
        name: 校级
        rounds:
          - {id: check, name: 资格审查, kind: screening}
          - {id: review, name: 评审, kind: review, rubric: [{id: new, name: 新意}], judges-per-entry: 1}
        awards: [{level: 优秀, count: 1}]

    """

  /// A folder with the edition in it.
  private static func opened(_ words: String = "--office 某大学") throws -> (Command, talk: String) {
    let folder = try temporaryFolder()
    try rulebook.write(to: folder.appending(path: "r.yml"), atomically: true, encoding: .utf8)
    let command = Command(folder: folder)
    let opened = try command.run(
      "edition open r.yml --year 2027 --tier school \(words)".split(separator: " ").map(String.init)
    )
    try #require(opened.status == 0, "\(opened.talk)")
    return (command, opened.talk)
  }

  @Test func `edition show says how far each step is and what comes next`() throws {
    let (command, _) = try Self.opened()
    defer { try? FileManager.default.removeItem(at: command.folder) }
    let first = try command.run("edition", "show").output
    #expect(first.contains("review        评审      还没有开始"), "\(first)")
    #expect(
      first.contains("还没有报名。") && first.contains("entries import") && !first.contains("分配评委"),
      "\(first)")
    #expect(!first.contains("(review)") && !first.contains("screening"), "\(first)")

    try "编号,作品名称,作品类别,成员姓名\n1,水杯,创意,林一\n2,书架,创意,林二\n".write(
      to: command.folder.appending(path: "e.csv"), atomically: true, encoding: .utf8)
    try #require(
      try command.run("entries", "import", "e.csv", "--organization", "文学院").status == 0)
    let second = try command.run("edition", "show").output
    #expect(second.contains("待审核 2，退回修改 0，审核通过 0。"), "\(second)")
    #expect(second.contains("entries screen"), "\(second)")
    _ = try command.run("entries", "screen", "--pass-clean")
    let third = try command.run("edition", "show").output
    #expect(third.contains("审核通过 2。") && third.contains("round assign review"), "\(third)")
  }

  @Test func `an edition without an office says what will be blank`() throws {
    let (named, quiet) = try Self.opened()
    defer { try? FileManager.default.removeItem(at: named.folder) }
    #expect(!quiet.contains("没有写主办单位"))
    let (command, talk) = try Self.opened("")
    defer { try? FileManager.default.removeItem(at: command.folder) }
    #expect(talk.contains("没有写主办单位（--office）"), "\(talk)")
    #expect(try command.run("edition", "show").output.contains("主办  （没有写）"))
  }

  /// Each of these commands used to print nothing, or the heading of an empty table.
  @Test(arguments: [
    ("outcome show", "还没有封存过结果"), ("entries imports", "还没有几份一起导入过"), ("status", "还没有报送过"),
    ("outbox list", "还没有信件"), ("account list", "还没有账号"),
  ])
  func `a list with nothing in it says so`(words: String, told: String) throws {
    let (command, _) = try Self.opened()
    defer { try? FileManager.default.removeItem(at: command.folder) }
    let outcome = try command.run(words.split(separator: " ").map(String.init))
    #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.output)")
    #expect(outcome.talk.contains(told), "\(outcome.talk)")
  }

  @Test func `no remedy is named that the rulebook has no use for`() throws {
    let (command, _) = try Self.opened()
    defer { try? FileManager.default.removeItem(at: command.folder) }
    let quota = try command.run("quota", "show")
    #expect(quota.status == 65 && quota.talk.contains("quota-no-formula"), "\(quota.talk)")
    #expect(!quota.talk.contains("quota publish"))
  }

  @Test func `purge without a word of consent lists until when data are kept, and removes nothing`()
    throws
  {
    let (command, _) = try Self.opened()
    defer { try? FileManager.default.removeItem(at: command.folder) }
    let listed = try command.run("purge")
    #expect(listed.status == 0 && listed.output == "small-2027-school  没有定保存期限\n")
    #expect(listed.talk.contains("只列出，没有清除。"))
  }
}

struct TextTableTests {
  /// One list of forty works used to push every other row four thousand places to the right.
  @Test func `a cell that is longer than a screen does not widen its column`() {
    var table = TextTable(["原值", "理由"])
    table.add(["短", "甲"])
    table.add([String(repeating: "长", count: 60), "乙"])
    #expect(
      table.lines == ["原值  理由", "短    甲", String(repeating: "长", count: 60) + "  乙"])
  }
}

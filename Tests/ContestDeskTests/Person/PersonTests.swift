import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

struct PersonTests {
  private func registered() async throws -> FormBook {
    let book = try await FormBook()
    let rows = [
      ["编号", "单位", "作品名称", "类别", "组别", "姓名", "学号", "学历", "入学年月", "身份证号", "手机"],
      [
        "1", "京华理工大学", "夜读灯", "科技发明制作A类", "", "苏立", "20250001", "本科", "2025-09-01",
        "11010519491231002X", "13800138000",
      ],
      [
        "2", "燕山师范大学", "晨跑钟", "科技发明制作A类", "", "苏立", "20250002", "本科", "2025-09-01",
        "", "13900139000",
      ],
    ]
    let report = try await book.desk.importEntries(
      [try book.workbook("报名.xlsx", rows: rows)], edition: book.edition)
    #expect(report.isStored, "\(report.problems.map { $0.message(in: .chinese) })")
    return book
  }

  @Test func `two of one name are two persons, and one is shown in full on record`() async throws {
    let book = try await registered()
    await #expect(throws: PersonFault.self) { try await book.desk.personFile("苏立") }
    let entries = try await book.desk.entries(book.edition)
    let first = try #require(entries.first { $0.entry.entry.title == "夜读灯" }?.entry.entry.id)
    let file = try await book.desk.personFile("苏立", entry: first)
    #expect(file.lines.map(\.title) == ["夜读灯"])
    #expect(file.lines.first?.idNumber == "11010519491231002X")
    #expect(file.lines.first?.mobile == "13800138000")
    #expect(file.tables().map(\.name) == ["参赛"])
    await #expect(throws: PersonFault.nobody("没有的人")) {
      try await book.desk.personFile("没有的人")
    }
  }

  @Test func `one who is taken out leaves a pseudonym, and nothing that names the person`()
    async throws
  {
    let book = try await registered()
    let desk = book.desk
    let entries = try await desk.entries(book.edition)
    let first = try #require(entries.first { $0.entry.entry.title == "夜读灯" }?.entry.entry.id)
    await #expect(throws: PersonFault.underWay(first.text)) {
      try await desk.forgetPerson("苏立", entry: first, reason: "来函")
    }
    _ = try await desk.screen(first, .withdraw(reason: "苏立本人退出"))
    await #expect(throws: PersonFault.reasonMissing) {
      try await desk.forgetPerson("苏立", entry: first, reason: " ")
    }
    let done = try await desk.forgetPerson("苏立", entry: first, reason: "苏立来函要求")
    #expect(done.entries == [first.text] && done.pseudonym.hasPrefix("已删除-"))
    let view = try await desk.entry(first, fully: true)
    #expect(view.stored.entry.members.map(\.name) == [done.pseudonym])
    #expect(view.stored.entry.members.first?.studentNumber == "")
    #expect(view.privateFields.isEmpty)
    // The namesake stays.
    let other = try await desk.personFile("苏立")
    #expect(other.lines.map(\.title) == ["晨跑钟"])
    #expect(try await desk.checkStore().isSound)
    // Nothing of the person is left in the file but the namesake's name.
    try await desk.database.close()
    let bytes = try Data(contentsOf: book.folder.appending(path: "contest.sqlite"))
    #expect(bytes.range(of: Data("20250001".utf8)) == nil)
    #expect(bytes.range(of: Data("20250002".utf8)) != nil)
    #expect(bytes.range(of: Data("苏立本人退出".utf8)) == nil)
  }

  @Test func `a judge's marks stay with the number`() async throws {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    try await judged.close()
    _ = try await desk.collectPool(judged.edition)
    let judge = try #require(try await desk.judges(judged.edition).first)
    let file = try await desk.personFile(judge.name)
    #expect(file.judged.map(\.sheets) == [6])
    let done = try await desk.forgetPerson(judge.name, reason: "来函")
    #expect(done.judges.count == 1)
    #expect(try await desk.findPool().total == 2)
    let standing = try await desk.standing(of: "review")
    #expect(standing.judges[judge.id] == done.pseudonym)
    #expect(try await desk.checkStore().isSound)
  }
}

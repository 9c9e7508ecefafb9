import Contest
import ContestSheets
import Foundation
import Testing

@testable import ContestDesk

/// Lists in which each group or sheet is numbered from 1.
struct NumbersBeginAgainTests {
  private func read(_ sheets: [(name: String, rows: [[String]])]) async throws
    -> RegistrationReader
  {
    let book = try await FormBook()
    var reader = RegistrationReader(book.edition)
    try reader.read(SheetSource.open(try book.workbook("报名.xlsx", sheets)))
    return reader
  }

  private func numbers(_ reader: RegistrationReader) -> [String] {
    reader.drafts.map(\.registration.number)
  }

  /// A work of other persons under that number.
  private func work(_ number: String, like other: String) -> [String] {
    [number] + FormBook.work(other).dropFirst()
  }

  private func codes(_ reader: RegistrationReader) -> [String] {
    reader.problems.all.filter { $0.code.hasPrefix("registration-number") }
      .map { "\($0.place.cell ?? "") \($0.code)" }
  }

  @Test func `under titles, the number is that of the group and its own`() async throws {
    let unit = ["推荐单位：京华理工大学"]
    let reader = try await read([
      (
        "Sheet1",
        [
          unit, ["一、小学组（2件）"], FormBook.headings, FormBook.work("1"), FormBook.work("2"),
          ["二、初中组"], FormBook.headings, work("1", like: "3"),
        ]
      )
    ])
    #expect(numbers(reader) == ["小学组-1", "小学组-2", "初中组-1"])
    #expect(codes(reader) == ["A8 registration-numbers-begin-again"])
    #expect(reader.drafts.allSatisfy { !$0.isFaulty })
  }

  @Test func `a group's name alone in its row is a title too`() async throws {
    let reader = try await read([
      (
        "Sheet1",
        [
          ["推荐单位：京华理工大学"], ["一、小学组"], FormBook.headings, FormBook.work("1"),
          ["初中组"], work("1", like: "3"), work("2", like: "4"),
        ]
      )
    ])
    #expect(numbers(reader) == ["小学组-1", "初中组-1", "初中组-2"])
  }

  @Test func `on two sheets, the number is that of the sheet and its own`() async throws {
    let reader = try await read([
      ("小学部", FormBook.sheet([FormBook.work("1"), FormBook.work("2")])),
      ("初中部", FormBook.sheet([work("1", like: "3")])),
    ])
    #expect(numbers(reader) == ["小学部-1", "小学部-2", "初中部-1"])
    // With it goes which sheet the problem stands in.
    let told = try #require(
      reader.problems.all.first { $0.code == "registration-numbers-begin-again" })
    #expect(told.severity == .note && told.place.sheet == "初中部")
    #expect(told.message(in: .chinese).contains("小学部-1、初中部-1"))
  }

  @Test func `numbers that go on keep what they are`() async throws {
    let reader = try await read([
      ("小学部", FormBook.sheet([FormBook.work("1"), FormBook.work("2")])),
      ("初中部", FormBook.sheet([FormBook.work("3")])),
    ])
    #expect(numbers(reader) == ["1", "2", "3"] && codes(reader) == [])
  }

  @Test func `a copied sheet, and groups without names of their own, are refused`() async throws {
    let copied = try await read([
      ("汇总", FormBook.sheet([FormBook.work("1")])),
      ("汇总 (2)", FormBook.sheet([FormBook.work("1")])),
    ])
    #expect(codes(copied) == ["A4 registration-number-twice"])
    // Another number would register the work twice.
    let told = try #require(
      copied.problems.all.first { $0.code == "registration-number-twice" })
    #expect(told.message(in: .chinese).contains("请删去其中一份"))
    #expect(numbers(copied) == ["1", "1"] && copied.drafts.allSatisfy(\.isFaulty))
    let nameless = try await read([
      (
        "Sheet1",
        FormBook.sheet([
          FormBook.work("1"), ["一、一等奖候选"], work("1", like: "3"), ["二、一等奖候选"],
          work("1", like: "5"),
        ])
      )
    ])
    #expect(
      codes(nameless) == ["A6 registration-number-twice", "A8 registration-number-twice"])
  }

  @Test func `a sheet of authors beside the sheet of works is no second group`() async throws {
    let reader = try await read([
      ("作品", FormBook.sheet([FormBook.work("1"), FormBook.work("2")])),
      (
        "作者",
        [
          ["推荐单位：京华理工大学"], ["作品编号", "姓名", "学号", "学历", "作品类别"],
          ["1", "卫宁", "20240099", "本科生", "科技发明制作A类"],
        ]
      ),
    ])
    #expect(numbers(reader).allSatisfy { !$0.contains("-") })
    #expect(codes(reader).contains { $0.hasSuffix("registration-number-twice") })
  }

  @Test func `a number that stands twice within a group is refused`() async throws {
    let reader = try await read([
      ("小学部", FormBook.sheet([FormBook.work("1"), FormBook.work("2")])),
      ("初中部", FormBook.sheet([work("1", like: "3"), work("1", like: "4")])),
    ])
    #expect(numbers(reader) == ["小学部-1", "小学部-2", "初中部-1", "初中部-1"])
    #expect(
      codes(reader) == [
        "A4 registration-numbers-begin-again", "A5 registration-number-twice",
      ])
    #expect(reader.drafts.map(\.isFaulty) == [false, false, true, true])
    // 1 is taken in this group; 2 is free there, though the other group has it.
    let twice = try #require(
      reader.problems.all.first { $0.code == "registration-number-twice" })
    #expect(twice.message(in: .chinese).contains("例如改为 2）"))
  }

  @Test func `the same list again finds its works`() async throws {
    let book = try await FormBook()
    func list(_ name: String) throws -> String {
      try book.workbook(
        name,
        [
          ("小学部", FormBook.sheet([FormBook.work("1")])),
          ("初中部", FormBook.sheet([work("1", like: "2")])),
        ])
    }
    let first = try await book.desk.importEntries([list("一.xlsx")], edition: book.edition)
    #expect(first.isStored && first.written == 2)
    let second = try await book.desk.importEntries([list("二.xlsx")], edition: book.edition)
    #expect(second.written == 0)
  }
}

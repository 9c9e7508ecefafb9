import Contest
import ContestSheets
import Testing

@testable import ContestDesk

/// The numbers that are offered where one is doubled.
struct FreeNumbersTests {
  @Test(arguments: [
    (taken: ["1", "2"], offered: [3, 4, 5]), (taken: ["7", "A3"], offered: [8, 9, 10]),
    (taken: ["A3", "20270000001"], offered: [1, 2, 3]), (taken: [], offered: [1, 2, 3]),
  ])
  func `each row is offered the next number that nobody has`(
    taken: [String], offered: [Int]
  ) {
    var free = FreeNumbers()
    for number in taken { free.see(number, of: "甲校") }
    free.see("50", of: "乙校")
    #expect((1...3).map { _ in free.next(of: "甲校") } == offered)
  }

  @Test func `within a group its own numbers count, without the group's name`() {
    var free = FreeNumbers()
    for number in ["小学组-1", "初中组-4"] {
      for group in ["小学组", "初中组"] { free.see(number, of: "甲校", in: group) }
    }
    #expect(free.next(of: "甲校", in: "小学组") == 2)
    #expect(free.next(of: "甲校", in: "初中组") == 5)
  }

  private func work(_ number: String, like other: String) -> [String] {
    [number] + FormBook.work(other).dropFirst()
  }

  /// The number that each doubled row is told to take.
  private func offered(_ problems: [Problem]) -> [Int] {
    problems.compactMap {
      if case .numberTwice(_, _, let free)? = $0.explanation as? RegistrationFault {
        free
      } else {
        nil
      }
    }
  }

  @Test func `rows with one number are each offered another, and all can do as they are told`()
    async throws
  {
    let book = try await FormBook()
    let rows = ["1", "1", "1", "2", "2"].enumerated().map { work($1, like: "\($0 + 1)") }
    let report = try await book.desk.importEntries(
      [try book.workbook(rows: FormBook.sheet(rows))], edition: book.edition)
    #expect(!report.isStored && offered(report.problems) == [3, 4, 5])
    let mended = ["1", "3", "4", "2", "5"].enumerated().map { work($1, like: "\($0 + 1)") }
    let again = try await book.desk.importEntries(
      [try book.workbook("改.xlsx", rows: FormBook.sheet(mended))], edition: book.edition)
    #expect(again.isStored && again.written == 5)
  }

  /// 3 would be another work's: doing as one was told led to the next refusal.
  @Test func `a number that a stored work has is offered to nobody`() async throws {
    let book = try await FormBook()
    let stored = (1...4).map { FormBook.work("\($0)") }
    let first = try await book.desk.importEntries(
      [try book.workbook(rows: FormBook.sheet(stored))], edition: book.edition)
    try #require(first.isStored)
    let rows = [
      FormBook.work("1"), FormBook.work("2"), work("2", like: "5"), work("2", like: "6"),
      work("4", like: "7"),
    ]
    let report = try await book.desk.importEntries(
      [try book.workbook("补.xlsx", rows: FormBook.sheet(rows))], edition: book.edition)
    #expect(offered(report.problems) == [5, 6])
    // A row that took another work's number is told one that no doubled row was.
    let others = report.problems.compactMap { problem -> Int? in
      if case .otherWork(_, _, _, let free)? = problem.explanation as? ImportFault {
        free
      } else {
        nil
      }
    }
    #expect(others == [7])
  }
}

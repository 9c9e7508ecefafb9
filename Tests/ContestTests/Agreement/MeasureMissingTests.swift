import Contest
import Testing

struct MeasureMissingTests {
  /// A row for each entry, a column for each judge; `nil` where a judge gave no mark.
  private func missing(_ rows: [[Double?]]) -> [MeasureMissing] {
    let judges = rows.map(\.count).max() ?? 0
    let marks = rows.enumerated().flatMap { entry, row in
      row.enumerated().compactMap { judge, value in
        value.map { MarkTable.Mark(entry: entry, judge: judge, value: $0) }
      }
    }
    return AgreementReport(
      MarkTable(entryCount: rows.count, judgeCount: judges, marks: marks)
    ).missing
  }

  @Test func `where all marks are equal it is said once, and not that there is nothing`() {
    #expect(missing([[80, 80, 80], [80, 80, 80]]) == [.allEqual(marks: 6)])
    #expect(
      MeasureMissing.allEqual(marks: 6).message(in: .chinese)
        == "6 个分数全部相同，看不出对象的好坏，也看不出评委的宽严；各项一致性系数都无法计算。")
  }

  @Test func `one judge has nobody to agree with`() {
    #expect(missing([[80], [70], [90]]) == [.oneJudge])
  }

  @Test func `what needs entries that all judges marked is named where there are none`() {
    let found = missing([[80, 70, nil], [90, nil, 60], [nil, 80, 75], [85, 70, nil]])
    #expect(
      found.filter { $0 != .measure(.generalizability, .fewMarks) } == [
        .measure(.intraclass, .fewEntriesByAll), .measure(.kendall, .fewEntriesByAll),
      ])
  }

  @Test func `entries of equal means have no ICC, and the orders of the judges still agree or not`()
  {
    let found = missing([[70, 90], [90, 70]])
    #expect(found.contains(.measure(.intraclass, .equalMeans)))
    #expect(!found.contains { if case .measure(.kendall, _) = $0 { true } else { false } })
  }

  @Test func `judges who give each entry the same mark put them in no order`() {
    let found = missing([[70, 90], [70, 90], [70, 90]])
    #expect(found.contains(.measure(.kendall, .noOrder)))
    #expect(
      MeasureMissing.measure(.kendall, .noOrder).message(in: .chinese)
        == "和谐系数（Kendall W）无法计算：每位评委给各对象的分数都相同，没有次序。")
  }

  @Test func `where every measure is there nothing is missing`() {
    #expect(missing([[70, 72, 75], [90, 88, 91], [60, 65, 61], [80, 85, 79]]).isEmpty)
    #expect(missing([]).isEmpty)
  }
}

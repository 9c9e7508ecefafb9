import Testing

@testable import Contest

/// A report finds a judge whose marks were changed on purpose, and nothing where marks differ by chance.
struct AgreementReportTests {
  /// 120 entries, 10 judges, 5 marks each; one judge is changed.
  private func contest(
    seed: Int = 3, _ change: (inout MarkTable.Mark, Double) -> Void = { _, _ in }
  ) -> MarkTable {
    var settings = SimulatedContest.Settings(entries: 120, judges: 10, perEntry: 5)
    settings.severitySpread = 2
    settings.slopeSpread = 0.05
    settings.noise = 4
    settings.noiseSpread = 0.05
    let simulated = SimulatedContest(settings, seed: seed)
    let marks = simulated.table.marks.map { mark in
      var mark = mark
      change(&mark, simulated.quality[Int(mark.entry)])
      return mark
    }
    return MarkTable(entryCount: 120, judgeCount: 10, marks: marks)
  }

  private func codes(_ table: MarkTable, judge: Int = 0) -> [String] {
    AgreementReport(table).findings()[judge, default: []].map(\.code)
  }

  @Test func `a round whose judges differ by chance only has no remarks`() {
    let report = AgreementReport(contest())
    #expect(report.findings().values.allSatisfy { $0.isEmpty })
  }

  @Test func `a severe judge is told by how much`() {
    let table = contest { mark, _ in
      if mark.judge == 0 { mark = .init(entry: Int(mark.entry), judge: 0, value: mark.value - 15) }
    }
    #expect(codes(table) == ["judge-severe"])
    let others = (1..<10).flatMap { codes(table, judge: $0) }
    #expect(others.isEmpty)
  }

  @Test func `a judge who gives good and weak entries nearly the same marks is remarked as flat`() {
    let table = contest { mark, quality in
      guard mark.judge == 0 else { return }
      mark = .init(entry: Int(mark.entry), judge: 0, value: (55 + 2 * quality).rounded())
    }
    #expect(codes(table).contains("judge-flat"))
  }

  @Test func `a judge who marks at random is remarked as apart and noisy`() {
    var random = SeededGenerator(seed: 1)
    let table = contest { mark, _ in
      guard mark.judge == 0 else { return }
      mark = .init(entry: Int(mark.entry), judge: 0, value: Double(35 + random.number(below: 41)))
    }
    #expect(codes(table).contains("judge-apart"))
    #expect(codes(table).contains("judge-noisy"))
  }

  @Test func `a judge who gives half of the entries one mark is remarked`() {
    let table = contest { mark, _ in
      guard mark.judge == 0, mark.entry % 2 == 0 else { return }
      mark = .init(entry: Int(mark.entry), judge: 0, value: 60)
    }
    #expect(codes(table).contains("judge-same-mark"))
  }

  @Test func `a judge with one mark is remarked as such, and nothing else is said`() {
    let table = MarkTable(rows: [[80, nil], [70, 60]])
    #expect(codes(table, judge: 1) == ["judge-one-mark"])
  }

  @Test
  func `points added for the own organization are found, and nothing is found when none are added`()
  {
    let organizations = (0..<120).map { "学校\($0 % 6)" }
    let judges = (0..<10).map { "学校\($0 % 6)" }
    let fair = AgreementReport(
      contest(), entryOrganizations: organizations, judgeOrganizations: judges)
    #expect(fair.ownOrganization.count == 10)
    #expect(fair.ownOrganization.filter(\.standsOut).isEmpty)
    let table = contest { mark, _ in
      guard mark.judge == 0, mark.entry % 6 == 0 else { return }
      mark = .init(entry: Int(mark.entry), judge: 0, value: mark.value + 12)
    }
    let report = AgreementReport(
      table, entryOrganizations: organizations, judgeOrganizations: judges)
    let found = report.ownOrganization.filter(\.standsOut)
    #expect(found.map(\.judge) == [0])
    #expect((8...16).contains(found.first?.difference ?? 0))
  }

  @Test func `two judges who copy each other are found`() {
    var marks = contest().marks
    // Judge 1 gives whatever judge 0 gave.
    var given: [Int32: Double] = [:]
    for mark in marks where mark.judge == 0 { given[mark.entry] = mark.value }
    marks = marks.map { mark in
      guard mark.judge == 1, let value = given[mark.entry] else { return mark }
      return .init(entry: Int(mark.entry), judge: 1, value: value)
    }
    let pairs = AgreementReport(MarkTable(entryCount: 120, judgeCount: 10, marks: marks)).pairs
    #expect(pairs.first.map { [$0.one, $0.other] } == [0, 1])
    #expect(pairs.count == 1)
  }

  @Test(arguments: ScoringMethodTests.hardCases)
  func `no table makes a report fail`(example: ScoringMethodTests.Case) {
    let report = AgreementReport(
      example.table,
      entryOrganizations: (0..<example.table.entryCount).map { _ in "甲" },
      judgeOrganizations: (0..<example.table.judgeCount).map { _ in "甲" })
    for judge in report.judges {
      #expect(judge.mean.isFinite && judge.severity.isFinite)
      #expect(judge.agreement?.isFinite ?? true)
    }
    for measure in report.measures {
      #expect(!measure.message(in: .english).lowercased().contains("nan"))
    }
  }

  @Test(arguments: Language.allCases)
  func `each of the four measures has a sentence of its own`(language: Language) {
    let report = AgreementReport(MarkTable.reference(seed: 2, entries: 40, judges: 6))
    #expect(
      report.measures.map(\.code) == [
        "agreement-generalizability", "agreement-icc", "agreement-kendall-w",
        "agreement-krippendorff-alpha",
      ])
    #expect(Set(report.measures.map { $0.message(in: language) }).count == 4)
  }

  @Test func `judges who share no entry are told as groups of their own`() {
    let report = AgreementReport(MarkTable(rows: [[80, 70, nil, nil], [nil, nil, 60, 50]]))
    #expect(report.groups == 2)
    #expect(report.pairsTested == 0)
  }
}

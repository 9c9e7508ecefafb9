import Testing

@testable import Contest

/// Figures and remarks on judges: that what is planted is found, and that chance is not.
struct JudgesTests {
  /// 60 entries, 10 judges, 5 marks each; one judge is changed.
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

  @Test func `a round without oddities has none remarked`() {
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

  @Test func `a judge who keeps all close`() {
    let table = contest { mark, quality in
      guard mark.judge == 0 else { return }
      mark = .init(entry: Int(mark.entry), judge: 0, value: (55 + 2 * quality).rounded())
    }
    #expect(codes(table).contains("judge-flat"))
  }

  @Test func `a judge whose marks have nothing to do with the entries`() {
    var random = SeededGenerator(seed: 1)
    let table = contest { mark, _ in
      guard mark.judge == 0 else { return }
      mark = .init(entry: Int(mark.entry), judge: 0, value: Double(35 + random.number(below: 41)))
    }
    #expect(codes(table).contains("judge-apart"))
    #expect(codes(table).contains("judge-noisy"))
  }

  @Test func `a judge who gives half the same mark`() {
    let table = contest { mark, _ in
      guard mark.judge == 0, mark.entry % 2 == 0 else { return }
      mark = .init(entry: Int(mark.entry), judge: 0, value: 60)
    }
    #expect(codes(table).contains("judge-same-mark"))
  }

  @Test func `one mark says nothing`() {
    let table = MarkTable(rows: [[80, nil], [70, 60]])
    #expect(codes(table, judge: 1) == ["judge-one-mark"])
  }

  @Test func `favour for the own organization is found, and none where there is none`() {
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

  @Test func `the correlation of a pair and its probability are SciPy's`() {
    let table = MarkTable.reference(seed: 9, entries: 12, judges: 2)
    let pairs = MovingTogether.all(table, remainders: table.values())
    #expect(isClose(pairs.first?.correlation, 0.609360767862))
    #expect(isClose(pairs.first?.probability, 0.0168471237944))
  }

  @Test func `criteria that move as one are told`() {
    var marks: [Halo.Mark] = []
    var random = SeededGenerator(seed: 2)
    for entry in 0..<20 {
      let value = Double(60 + random.number(below: 30))
      for criterion in 0..<3 {
        marks.append(
          .init(entry: entry, judge: 0, criterion: criterion, value: value + Double(criterion)))
        let free = Double(60 + random.number(below: 30))
        marks.append(.init(entry: entry, judge: 1, criterion: criterion, value: free))
      }
    }
    let found = Halo.all(marks)
    #expect(found.map(\.judge) == [0, 1])
    #expect(found.map(\.standsOut) == [true, false])
    #expect(Halo.all([]).isEmpty)
  }

  @Test(arguments: Language.allCases)
  func `every remark is one sentence that accuses nobody`(language: Language) {
    let remarks: [JudgeRemark] = [
      .severe(points: 5), .lenient(points: 5), .flat(slope: 0.3), .noisy(noise: 9, usual: 4),
      .apart(agreement: 0.1), .sameMark(share: 0.5), .oneMark,
    ]
    for remark in remarks {
      let message = remark.message(in: language)
      #expect(message.count > 8)
      for word in ["舞弊", "作弊", "串通", "cheat", "collu", "unfair", "biased"] {
        #expect(!message.contains(word))
      }
    }
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
}

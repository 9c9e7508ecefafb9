import Testing

@testable import Contest

struct JudgeRemarkTests {
  /// A judge like all others, but for what is given.
  static func figure(
    marks: Int = 20, severity: Double = 0, slope: Double = 1, noise: Double? = 4,
    agreement: Double? = 0.7, commonest: Double = 0.1
  ) -> JudgeFigures {
    JudgeFigures(
      judge: 0, marks: marks, mean: 75, spread: 8, severity: severity, slope: slope, noise: noise,
      agreement: agreement, commonest: commonest, missing: [])
  }

  /// Five judges whose severities are −1, −1, 0, 1, 1 points, and then the one asked about.
  static func remarks(on figure: JudgeFigures) -> [String] {
    let others = [-1.0, -1, 0, 1, 1].map { Self.figure(severity: $0) }
    return JudgeRemark.remarks(on: others + [figure]).last?.map(\.code) ?? []
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let figure: JudgeFigures
    let codes: [String]
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "nothing unusual", figure: figure(), codes: []),
    Case(name: "20 points below the others", figure: figure(severity: 20), codes: ["judge-severe"]),
    Case(
      name: "20 points above the others", figure: figure(severity: -20), codes: ["judge-lenient"]),
    Case(
      name: "four marks are too few for severity", figure: figure(marks: 4, severity: 20), codes: []
    ),
    Case(
      name: "five marks are enough", figure: figure(marks: 5, severity: 20), codes: ["judge-severe"]
    ),
    Case(name: "half as wide is wide enough", figure: figure(slope: 0.5), codes: []),
    Case(name: "less than half as wide", figure: figure(slope: 0.49), codes: ["judge-flat"]),
    Case(name: "half as much again in noise", figure: figure(noise: 6), codes: []),
    Case(name: "more than half as much again", figure: figure(noise: 6.1), codes: ["judge-noisy"]),
    Case(name: "a correlation of 0.3", figure: figure(agreement: 0.3), codes: []),
    Case(name: "a correlation below 0.3", figure: figure(agreement: 0.29), codes: ["judge-apart"]),
    Case(
      name: "seven marks are too few to be apart", figure: figure(marks: 7, agreement: -1),
      codes: []),
    Case(
      name: "eight marks are enough to be apart", figure: figure(marks: 8, agreement: -1),
      codes: ["judge-apart"]),
    Case(name: "40 % the same mark", figure: figure(commonest: 0.4), codes: []),
    Case(name: "41 % the same mark", figure: figure(commonest: 0.41), codes: ["judge-same-mark"]),
    Case(
      name: "nine marks are too few for the same mark", figure: figure(marks: 9, commonest: 1),
      codes: []),
    Case(
      name: "ten marks are enough for the same mark", figure: figure(marks: 10, commonest: 1),
      codes: ["judge-same-mark"]),
    Case(name: "one mark", figure: figure(marks: 1, severity: 50), codes: ["judge-one-mark"]),
    Case(name: "two marks", figure: figure(marks: 2), codes: []),
  ]

  @Test(arguments: cases)
  func `each limit of a remark is exact`(example: Case) {
    #expect(Self.remarks(on: example.figure) == example.codes)
  }

  /// Two judges with few marks stand on one side, so that the middle of the three others is no middle of the five.
  @Test func `the middle one of all judges is not called severe`() {
    let figures = [(5, 1.8), (5, -4.7), (5, -4.8), (4, 5.7), (2, 5.7)].map {
      Self.figure(marks: $0.0, severity: $0.1)
    }
    let remarks = JudgeRemark.remarks(on: figures)
    #expect(remarks.allSatisfy { $0.isEmpty })
  }

  @Test func `severity is told in points from the middle judge`() {
    let remarks = JudgeRemark.remarks(on: [0, 0, 0, 0, 9].map { Self.figure(severity: $0) })
    #expect(remarks == [[], [], [], [], [.severe(points: 9)]])
    let lenient = JudgeRemark.remarks(on: [0, 0, 0, 0, -9].map { Self.figure(severity: $0) })
    #expect(lenient.last == [.lenient(points: 9)])
  }

  @Test func `a point from the middle is never remarked, however alike the others are`() {
    for off in [1.0, -1] {
      let remarks = JudgeRemark.remarks(on: [0, 0, 0, 0, off].map { Self.figure(severity: $0) })
      #expect(remarks.allSatisfy { $0.isEmpty })
    }
  }

  @Test func `two judges have no middle to be compared with`() {
    let remarks = JudgeRemark.remarks(on: [
      Self.figure(severity: -20, noise: 1), Self.figure(severity: 20, noise: 50),
    ])
    #expect(remarks == [[], []])
  }

  @Test(arguments: Language.allCases)
  func `every remark is a sentence that blames nobody`(language: Language) {
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
}

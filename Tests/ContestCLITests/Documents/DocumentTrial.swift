import Contest
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// How far tests take a block of commands: run in order on a ground laid for it, or only parsed, and why.
enum DocumentTrial: Sendable {
  case run(DocumentGround)
  case parsed(because: String)
}

/// What lies in the folder before a block is run, and what people do between its lines.
struct DocumentGround: Sendable {
  var lay: @Sendable (SeasonGround) async throws -> Void = { _ in }
  /// What is done before the line that begins so.
  var before: [String: @Sendable (SeasonGround) async throws -> Void] = [:]
}

extension DocumentTrial {
  /// By page, a trial for each of its blocks with commands. Those that show what is printed are in `MethodPagesTests`.
  static let all: [String: [DocumentTrial]] = [
    "README.md": [demo, .run(registration)],
    "README.en.md": [demo, .run(registration)],
    "CONTRIBUTING.md": [.parsed(because: "installs, tests and formats the repository itself")],
    "docs/archive.md": [.run(finished)],
    "docs/certificates.md": [.run(afterPublicity)],
    "docs/commands.md": [.run(finished)],
    "docs/first-contest.md": [.run(firstContest)],
    "docs/ballots.md": [
      .parsed(because: "between its lines a committee fills in papers; BallotActionsTests do so")
    ],
    "docs/vetting.md": [
      .parsed(because: "between its lines departments fill in lists; VettingFilesTests do so")
    ],
    "docs/follow-up.md": [
      .parsed(because: "years pass between its lines; FollowUpActionsTests let them pass")
    ],
    "docs/votes.md": [
      .parsed(because: "a week passes between its lines; VoteActionsTests let it pass")
    ],
    "docs/year.md": [
      .parsed(
        because: "needs a rulebook with tasks and the calendar of holidays; YearTests has them"),
      .parsed(because: "needs editions of several years; ReportTests has them"),
    ],
    "docs/quotas.md": [
      .parsed(because: "needs a rulebook with a formula; QuotaActionsTests run one")
    ],
    "docs/notices.md": [.run(afterPublicity)],
    "docs/install.md": [
      .parsed(because: "builds a release and installs it; deploy/package/try does so")
    ],
    "docs/packages.md": [
      .run(sending),
      .parsed(because: "its lines are of several offices; WithdrawRecommendedTests run them"),
    ],
    "docs/publicity.md": [.run(publicity), .run(publicityOver)],
    "docs/registration.md": [.run(DocumentGround { try $0.open() }), .run(handingIn)],
    "docs/results.md": [
      .run(DocumentGround { try await $0.review(confirming: false) }), .run(finished),
      .run(finished), .run(finished), .run(finished),
    ],
    "docs/rounds.md": [
      .run(review), .run(keying), .run(live),
      .parsed(because: "between its lines people fill in wishes; PairingActionsTests do so"),
      .parsed(because: "between its lines matches are played; KnockOutActionsTests play them"),
    ],
    "docs/rulebooks.md": [.run(rulebook)],
    "docs/web.md": [
      .parsed(because: "a server runs until it is stopped; ServeTests start one"), .run(finished),
      .parsed(because: "a university's server is needed; CasPagesTests start one"),
    ],
    "docs/workbooks.md": [.run(DocumentGround { try $0.sheetToRead() })],
    "docs/methods/assignment.md": [.run(DocumentGround { try $0.tablesToAssign() })],
  ]

  private static let demo = DocumentTrial.parsed(
    because: "ReadmeTests runs the demo, and the tests cannot run themselves")

  private static let registration = DocumentGround(before: [
    "./contest entries import": { try $0.fillForm() }
  ])

  private static let firstContest = DocumentGround(
    lay: { try $0.firstContest() },
    before: [
      "contest-cli round import review 评分表/*.xlsx --dry-run": { try await $0.fillFirstSheets() }
    ])

  private static let rulebook = DocumentGround { ground in
    try FileManager.default.copyItem(
      at: repositoryFile("templates/rulebooks/minimal.yml"),
      to: ground.folder.appending(path: "FILE.yml"))
  }

  private static let review = DocumentGround(
    lay: { try $0.accept() },
    before: [
      "contest-cli round import review 评分表/*.xlsx --dry-run": { try await $0.fillSheets() },
      "contest-cli round close review": { try await $0.answerAll() },
    ])

  private static let handingIn = DocumentGround { ground in
    try ground.open()
    try ground.lay("contest-cli entries import 学校*.xlsx")
    try Data("%PDF-1.7 正文 /Page %%EOF".utf8).write(to: ground.folder.appending(path: "论文.pdf"))
  }

  private static let keying = DocumentGround { try await $0.key() }

  private static let finished = DocumentGround { try $0.finish() }

  private static let publicity = DocumentGround(
    lay: { try $0.finish() },
    before: ["contest-cli calendar import": { try $0.holidays() }])

  private static let publicityOver = DocumentGround { ground in
    try ground.finish()
    try await ground.publish(daysAgo: 20)
  }

  /// Certificates are issued once the list has stood public to its end.
  private static let afterPublicity = DocumentGround { ground in
    try ground.finish()
    try await ground.publish(daysAgo: 20)
    try ground.lay("contest-cli publicity close")
  }

  private static let sending = DocumentGround { ground in
    try ground.finish()
    try ground.lay("contest-cli site init --name 某市团委 --database other.sqlite")
    try ground.lay("contest-cli site card --out 市团委名片.json --database other.sqlite")
  }

  private static let live = DocumentGround(
    lay: { try await $0.review() },
    before: [
      "contest-cli round live score defence --entry 001": { try $0.showTwoMore() }
    ])
}

extension SeasonGround {
  /// A school fills in the form that the line before wrote.
  fileprivate func fillForm() throws {
    let path = folder.appending(path: "报名表.xlsx").path(percentEncoded: false)
    #expect(FileManager.default.fileExists(atPath: path))
    try Data("编号,作品名称,类别,组别,作品简介,姓名,学号,学历\n1,夜读灯,创意,学习,不刺眼,苏立,20250001,本科\n".utf8)
      .write(to: URL(filePath: path))
  }

  /// The files beside the page lie in the folder.
  fileprivate func firstContest() throws {
    let files = try repositoryFile("docs/first-contest")
    for name in try FileManager.default.contentsOfDirectory(atPath: files.path) {
      try FileManager.default.copyItem(
        at: files.appending(path: name), to: folder.appending(path: name))
    }
  }

  /// The judges fill in what the line before wrote.
  fileprivate func fillFirstSheets() async throws {
    let desk = try await desk()
    _ = try await desk.writeJudgeSheets(
      of: "review", edition: nil, to: folder.appending(path: "评分表").path(percentEncoded: false),
      only: []
    ) { judge, entry in
      let own = Self.number(entry.text) % 9
      return [
        "review-1": 30 + own, "review-2": 31 + own, "review-3": 10 + Self.number(judge.text) % 3,
      ]
      .mapValues { Points(tenThousandths: $0 * 10_000) }
    }
    try await desk.database.close()
  }

  /// A year's holidays as an office has them.
  fileprivate func holidays() throws {
    try Data("date,kind,reason\n2026-10-01,holiday,国庆节\n2026-10-10,working-day,国庆节\n".utf8)
      .write(to: folder.appending(path: "放假安排.csv"))
  }

  fileprivate func showTwoMore() throws {
    for place in 2...3 {
      try lay("contest-cli round live show defence \(place)")
      try lay("contest-cli round live shown defence \(place)")
    }
    try Data("出场序号,评委,作品展示,回答问题\n2,J002,90,85\n".utf8)
      .write(to: folder.appending(path: "现场评分.xlsx"))
  }

  fileprivate func sheetToRead() throws {
    _ = try PlayedSeason.demo.outcome()
    try FileManager.default.copyItem(
      at: PlayedSeason.demo.folder.appending(path: "1-各单位报名表/01-京华理工大学-推荐汇总表.xlsx"),
      to: folder.appending(path: "报名表.xlsx"))
  }

  fileprivate func tablesToAssign() throws {
    let entries = ["A1", "A2"]
    let judges = ["J1", "J2", "J3", "J4"]
    let pairs = entries.flatMap { entry in judges.map { "\(entry),\($0),500" } }
    for (name, lines) in [
      ("作品.xlsx", ["作品编号,单位"] + entries.map { "\($0),永定农学院" }),
      ("评委.xlsx", ["评委,单位"] + judges.map { "\($0),燕山师范大学" }),
      ("匹配度.xlsx", ["作品编号,评委,匹配度"] + pairs),
      ("回避.xlsx", ["作品编号,评委,原因", "A1,J1,师生"]),
    ] {
      try Data((lines.joined(separator: "\n") + "\n").utf8)
        .write(to: folder.appending(path: name))
    }
  }
}

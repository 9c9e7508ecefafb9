public import Contest
public import ContestStore

/// What each judge of an edition is paid, by a rule.
public struct FeeList: Sendable {
  public struct Line: Sendable {
    public let judge: Judge
    public let fee: JudgeFeeRecord
  }
  public let rule: JudgeFee
  public let lines: [Line]
  public let total: Points
}

extension Desk {
  /// Computes the payment of each judge who has handed in a sheet, and stores it: 评审费发放表. A session is a round in which
  /// the judge has handed in a sheet. A later list replaces an earlier one; both are on record.
  ///
  /// Without `rounds`, all rounds are paid.
  ///
  /// - Throws: ``PoolFault/nobodyToPay``, `JudgeFee.Fault`, ``NotPermitted``.
  public func listFees(
    _ rule: JudgeFee, rounds: [Round.ID] = [], edition: Edition, mode: RunMode = .run
  ) async throws -> FeeList {
    try actor.require(.manageJudges, in: .edition(edition.id))
    for round in rounds { _ = try edition.round(round) }
    let list = try await database.read { connection in
      let sheets = try PoolRecords.sheets(edition.id, in: connection)
      var lines: [FeeList.Line] = []
      var total = 0
      for record in try JudgeRecords.everyone(edition.id, in: connection) {
        let own = (sheets[record.judge.id] ?? [:]).filter {
          rounds.isEmpty || rounds.contains($0.key)
        }
        guard !own.isEmpty else { continue }
        let count = own.values.reduce(0, +)
        let amount = try rule.amount(sheets: count, sessions: own.count)
        let (sum, overflow) = total.addingReportingOverflow(amount.tenThousandths)
        guard !overflow else { throw JudgeFee.Fault.tooLarge }
        total = sum
        lines.append(
          FeeList.Line(
            judge: record.judge,
            fee: JudgeFeeRecord(
              judge: record.judge.id, sheets: count, sessions: own.count,
              perSheet: rule.perSheet, perSession: rule.perSession, amount: amount)))
      }
      return FeeList(rule: rule, lines: lines, total: Points(tenThousandths: total))
    }
    guard !list.lines.isEmpty else { throw PoolFault.nobodyToPay }
    guard mode == .run else { return list }
    try await database.write(action("judges.fees")) { transaction in
      try PoolRecords.keep(list.lines.map(\.fee), edition.id, in: transaction)
      try transaction.record(
        .edition(edition.id),
        detail: [
          "judges": "\(list.lines.count)", "per-sheet": rule.perSheet.description,
          "per-session": rule.perSession.description, "total": list.total.description,
          "rounds": rounds.map(\.text).joined(separator: " "),
        ])
    }
    return list
  }
}

extension FeeList {
  /// The list for judges to sign.
  public func table(_ edition: Edition, in language: Language = .chinese) -> OfficeTable {
    let isChinese = language == .chinese
    typealias Column = OfficeTable.Column
    let rows = lines.enumerated().map { place, line -> [OfficeTable.Cell] in
      [
        .integer(place + 1), .text(line.judge.name), .text(line.judge.organization),
        .text(line.judge.title), .integer(line.fee.sheets), .integer(line.fee.sessions),
        .points(line.fee.amount, places: 2), .blank, .blank,
      ]
    }
    let sum: [OfficeTable.Cell] = [
      .blank, .text(isChinese ? "合计" : "total"), .blank, .blank,
      .integer(lines.reduce(0) { $0 + $1.fee.sheets }),
      .integer(lines.reduce(0) { $0 + $1.fee.sessions }), .points(total, places: 2), .blank, .blank,
    ]
    var rates: [String] = []
    if rule.perSheet > .zero { rates.append("每份评分表 \(rule.perSheet.description) 元") }
    if rule.perSession > .zero { rates.append("每场 \(rule.perSession.description) 元") }
    return OfficeTable(
      name: isChinese ? "评审费发放表" : "fees", title: "\(edition.heading)评审费发放表",
      leading: edition.officeLine,
      columns: [
        Column(isChinese ? "序号" : "number", width: 6, .center),
        Column(isChinese ? "姓名" : "name", width: 12),
        Column(isChinese ? "工作单位" : "organization", width: 26),
        Column(isChinese ? "职称" : "title", width: 12),
        Column(isChinese ? "份数" : "sheets", width: 8, .right),
        Column(isChinese ? "场次" : "sessions", width: 8, .right),
        Column(isChinese ? "金额（元）" : "amount", width: 12, .right),
        Column(isChinese ? "签名" : "signature", width: 16),
        Column(isChinese ? "备注" : "remarks", width: 14),
      ], rows: rows + [sum],
      notes: isChinese
        ? ["标准：\(rates.joined(separator: "，"))。份数是已交的评分表；在一轮里交过评分表的算一场。金额未扣税。"] : [],
      signatures: ["制表人：", "审核人：", "负责人："])
  }
}

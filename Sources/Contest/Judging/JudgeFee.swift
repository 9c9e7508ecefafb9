/// A judge's fee by rule: 评审费. An amount for each sheet handed in, and an amount for each session attended.
///
/// At 20 元 a sheet and 300 元 a session, a judge with 24 sheets in one session is paid 24 × 20 + 300 = 780 元. The amount is
/// exact; nothing is rounded. A rule of neither is refused.
public struct JudgeFee: Hashable, Sendable {
  /// In 元 a sheet, in whole fen; not negative.
  public let perSheet: Points
  /// In 元 a session, in whole fen; not negative.
  public let perSession: Points

  /// - Throws: ``Fault``.
  public init(perSheet: Points = .zero, perSession: Points = .zero) throws(Fault) {
    guard perSheet >= .zero, perSession >= .zero else { throw .negative }
    guard perSheet > .zero || perSession > .zero else { throw .nothing }
    for rate in [perSheet, perSession] where !rate.tenThousandths.isMultiple(of: 100) {
      throw .notFen(rate)
    }
    self.perSheet = perSheet
    self.perSession = perSession
  }

  /// The fee for these numbers of sheets and sessions.
  ///
  /// - Throws: ``Fault/tooLarge``.
  public func amount(sheets: Int, sessions: Int) throws(Fault) -> Points {
    let (one, first) = perSheet.tenThousandths.multipliedReportingOverflow(by: sheets)
    let (other, second) = perSession.tenThousandths.multipliedReportingOverflow(by: sessions)
    let (sum, third) = one.addingReportingOverflow(other)
    guard !first, !second, !third else { throw .tooLarge }
    return Points(tenThousandths: sum)
  }

  /// Why a rule or an amount is not possible.
  public enum Fault: Error, Hashable, Explained {
    case negative
    case nothing
    case tooLarge
    /// The amount contains a part of a fen, which cannot be paid.
    case notFen(Points)

    public var code: String {
      switch self {
      case .negative: "fee-negative"
      case .nothing: "fee-nothing"
      case .tooLarge: "fee-too-large"
      case .notFen: "fee-not-fen"
      }
    }

    public func message(in language: Language) -> String {
      switch (self, language) {
      case (.notFen(let rate), .chinese): "标准 \(rate) 元不足一分。请写到分，如 20.50。"
      case (.notFen(let rate), .english):
        "The rate \(rate) is not whole fen. Give two decimals at most."
      case (.negative, .chinese): "评审费不能是负数。请改正标准。"
      case (.negative, .english): "A fee cannot be negative. Correct the rate."
      case (.nothing, .chinese): "没有写明标准。请写每份评分表多少元，或每场多少元。"
      case (.nothing, .english):
        "No rate is given. Say what a sheet or a session is paid."
      case (.tooLarge, .chinese): "金额太大，算不出来。请核对标准。"
      case (.tooLarge, .english): "The amount is too large. Check the rate."
      }
    }
  }
}

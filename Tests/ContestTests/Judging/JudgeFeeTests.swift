import Contest
import Testing

struct JudgeFeeTests {
  private func yuan(_ number: Int) -> Points { Points(tenThousandths: number * 10_000) }

  @Test func `24 sheets at 20 and a session at 300 are 780`() throws {
    let fee = try JudgeFee(perSheet: yuan(20), perSession: yuan(300))
    #expect(try fee.amount(sheets: 24, sessions: 1) == yuan(780))
    #expect(try fee.amount(sheets: 0, sessions: 0) == .zero)
  }

  @Test func `a rate of 12.5 a sheet is exact`() throws {
    let fee = try JudgeFee(perSheet: Points(tenThousandths: 125_000))
    #expect(try fee.amount(sheets: 3, sessions: 9) == Points(tenThousandths: 375_000))
  }

  @Test func `a rule without a rate, a negative one and an amount beyond all numbers are refused`()
    throws
  {
    #expect(throws: JudgeFee.Fault.nothing) { try JudgeFee() }
    #expect(throws: JudgeFee.Fault.negative) { try JudgeFee(perSheet: yuan(-1)) }
    let fee = try JudgeFee(perSheet: yuan(20))
    #expect(throws: JudgeFee.Fault.tooLarge) { try fee.amount(sheets: .max, sessions: 0) }
    let part = Points(tenThousandths: 205_550)
    #expect(throws: JudgeFee.Fault.notFen(part)) { try JudgeFee(perSheet: part) }
    #expect(throws: JudgeFee.Fault.notFen(part)) { try JudgeFee(perSession: part) }
    for fault in [JudgeFee.Fault.nothing, .negative, .tooLarge, .notFen(part)] {
      for language in Language.allCases { #expect(!fault.message(in: language).isEmpty) }
    }
  }
}

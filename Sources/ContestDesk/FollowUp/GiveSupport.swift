public import Contest
public import ContestStore

extension Desk {
  /// Records what a winner was given or gave back, or that the winner left: 支持登记. A payment must not exceed what is due by
  /// that day; monthly support of a winner who leaves ends with the month of leaving. Amounts are in fen, and the day must
  /// not be in the future. To correct a wrong day of leaving, enter the right one with the reason in `note`: the later entry
  /// counts, and the earlier stays on record. One who has not left at all is entered as having stayed, with the reason in `note`.
  public func enterSupport(
    _ kind: SupportPayment.Kind, _ entry: String, _ amount: Points = .zero, on day: CalendarDay,
    note: String = "", in step: FollowUpRule.ID? = nil, edition id: Edition.ID? = nil
  ) async throws -> FollowUpStatus {
    let id = try await permitted(.runFollowUp, in: id)
    return try await database.write(action("follow-up.support")) { transaction in
      let book = try FollowUpBook(step, kind: .support, edition: id, in: transaction)
      let entry = try book.entry(entry)
      let today = transaction.action.at.day()
      if kind.hasAmount {
        guard amount > .zero else { throw FollowUpFault.notPositive(amount) }
        guard amount.tenThousandths.isMultiple(of: 100) else { throw FollowUpFault.notFen(amount) }
        guard day <= today else { throw FollowUpFault.inFuture(day, today: today) }
      }
      switch kind {
      case .paid:
        guard let plan = book.plan(for: entry) else {
          throw FollowUpFault.noSupport(entry, level: "–")
        }
        let left = (plan.due(by: day) ?? .zero) - book.paid(to: entry)
        guard amount <= left else {
          throw FollowUpFault.abovePlan(amount, left: max(left, .zero), on: day)
        }
      case .returned:
        let paid = min(book.paid(to: entry, by: day), book.paid(to: entry))
        guard amount <= paid else {
          throw FollowUpFault.returnedTooMuch(amount, paid: max(paid, .zero), on: day)
        }
      case .left:
        if let before = book.left(entry), before == day || note.allSatisfy(\.isWhitespace) {
          throw FollowUpFault.leftBefore(entry, on: before)
        }
      case .stayed:
        guard book.left(entry) != nil else { throw FollowUpFault.hasNotLeft(entry) }
        guard !note.allSatisfy(\.isWhitespace) else { throw FollowUpFault.whyStayed(entry) }
      }
      let number = book.payments.filter { $0.entry == entry }.map(\.number).max() ?? 0
      try FollowUpRecords.add(
        SupportPayment(
          entry, number: number + 1, kind, on: day, amount: kind.hasAmount ? amount : .zero,
          note: note, at: transaction.action.at, actor: transaction.action.actor),
        id, book.rule.id, in: transaction)
      return try FollowUpStatus(
        book.rereading(in: transaction), today: transaction.action.at.day())
    }
  }
}

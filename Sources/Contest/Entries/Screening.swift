/// A decision about an entry's state, with the reason or the day that it needs: 资格审查.
///
/// Passing needs no reason; passing although something is in doubt may have one. Sending back needs a reason and the day by
/// which to correct the entry. Refusing needs a reason. A withdrawal may have one.
public enum Screening: Hashable, Sendable {
  /// 通过.
  case pass
  /// 通过, although something is in doubt; may have a reason.
  case passDespite(reason: String)
  /// 退回修改, to be corrected by a day, inclusive.
  case `return`(reason: String, due: CalendarDay)
  /// 不予受理.
  case refuse(reason: String)
  /// The organization hands in a corrected entry (更正后重新提交).
  case resubmit
  /// An appeal against a refusal is upheld (申诉成立).
  case uphold(reason: String)
  /// The organization takes the entry back (退出). It need not give a reason; if it does, the reason is kept.
  case withdraw(reason: String)

  /// The state that it leads to.
  public var state: EntryState {
    switch self {
    case .pass, .passDespite: .accepted
    case .return: .returned
    case .refuse: .refused
    case .resubmit, .uphold: .registered
    case .withdraw: .withdrawn
    }
  }

  /// The reason given with it; `nil` if there is none.
  public var reason: String? {
    switch self {
    case .passDespite(let reason), .return(let reason, _), .refuse(let reason),
      .uphold(let reason), .withdraw(let reason):
      reason
    case .pass, .resubmit: nil
    }
  }

  /// Whether the organization reads the reason. The note on a pass says how doubts were settled, and doubts are often about
  /// other organizations' entries: it is for the office alone.
  public var tellsReason: Bool {
    switch self {
    case .return, .refuse, .uphold, .withdraw: true
    case .pass, .passDespite, .resubmit: false
    }
  }

  private var needsReason: Bool {
    switch self {
    case .passDespite, .return, .refuse, .uphold: true
    case .pass, .resubmit, .withdraw: false
    }
  }

  /// Whether a reason is needed but missing.
  fileprivate var lacksReason: Bool { needsReason && (reason ?? "").isBlank }

  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.pass, .chinese), (.passDespite, .chinese): "通过"
    case (.pass, .english), (.passDespite, .english): "pass"
    case (.return, .chinese): "退回修改"
    case (.return, .english): "return for correction"
    case (.refuse, .chinese): "不予受理"
    case (.refuse, .english): "refuse"
    case (.resubmit, .chinese): "更正后重新提交"
    case (.resubmit, .english): "resubmit"
    case (.uphold, .chinese): "申诉成立"
    case (.uphold, .english): "uphold the appeal"
    case (.withdraw, .chinese): "退出"
    case (.withdraw, .english): "withdraw"
    }
  }
}

extension EntryState {
  /// The state after a decision. No step can be skipped.
  ///
  /// A due day must be later than `today`, the day of the decision. Throws ``ScreeningError`` if the state does not allow
  /// the decision, or if a reason or a day is missing.
  public func applying(
    _ decision: Screening, on today: CalendarDay? = nil
  ) throws(ScreeningError) -> EntryState {
    guard allows(decision) else { throw .notAllowed(decision, from: self) }
    if decision.lacksReason { throw .reasonMissing(decision) }
    if case .return(_, let due) = decision, let today, due <= today {
      throw .dueNotAhead(due: due, today: today)
    }
    return decision.state
  }

  /// What can be done about a withdrawal, which no decision follows.
  public static func remedyOfWithdrawal(in language: Language) -> String {
    switch language {
    case .chinese: "退出登记错了的，可以撤销那一步，恢复退出以前的状态。"
    case .english:
      "If the withdrawal was entered by mistake, that step can be undone, which gives back the state before it."
    }
  }

  private func allows(_ decision: Screening) -> Bool {
    guard next.contains(decision.state) else { return false }
    return switch decision {
    case .resubmit: self == .returned
    case .uphold: self == .refused
    case .pass, .passDespite, .return, .refuse, .withdraw: true
    }
  }
}

/// Why a decision cannot be taken.
public enum ScreeningError: Error, Hashable, Sendable {
  case notAllowed(Screening, from: EntryState)
  case reasonMissing(Screening)
  case dueNotAhead(due: CalendarDay, today: CalendarDay)
}

extension ScreeningError: Explained {
  public var code: String {
    switch self {
    case .notAllowed: "screening-not-allowed"
    case .reasonMissing: "screening-reason-missing"
    case .dueNotAhead: "screening-due-not-ahead"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.notAllowed(let decision, .withdrawn), .chinese):
      "\(EntryState.withdrawn.name(in: language))的不能“\(decision.name(in: language))”。\(EntryState.remedyOfWithdrawal(in: language))"
    case (.notAllowed(let decision, .withdrawn), .english):
      "An entry that is \(EntryState.withdrawn.name(in: language)) cannot take “\(decision.name(in: language))”. \(EntryState.remedyOfWithdrawal(in: language))"
    case (.notAllowed(let decision, let state), .chinese):
      "状态为“\(state.name(in: language))”时不能“\(decision.name(in: language))”；"
        + "可以变为：\(names(after: state, language))。"
    case (.notAllowed(let decision, let state), .english):
      "An entry that is \(state.name(in: language)) cannot take “\(decision.name(in: language))”; "
        + "it may become: \(names(after: state, language))."
    case (.reasonMissing(let decision), .chinese):
      "“\(decision.name(in: language))”须写明理由，请填写。"
    case (.reasonMissing(let decision), .english):
      "“\(decision.name(in: language))” needs a reason. Write it."
    case (.dueNotAhead(let due, let today), .chinese):
      "修改截止日 \(due) 须晚于今天（\(today)），请改期。"
    case (.dueNotAhead(let due, let today), .english):
      "The due day \(due) must be after today (\(today)). Choose a later one."
    }
  }

  private func names(after state: EntryState, _ language: Language) -> String {
    let names = state.next.map { $0.name(in: language) }
    return names.joined(separator: language == .chinese ? "、" : ", ")
  }
}

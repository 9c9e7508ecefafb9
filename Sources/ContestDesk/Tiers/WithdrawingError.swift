public import Contest

/// Why a recommendation is not withdrawn.
public enum WithdrawingError: Error, Hashable {
  case notSent(Entry.ID, to: String)
  case notReceived(Entry.ID)
  /// This office recommended the entry to the office above, which has to be told.
  case sentUp(Entry.ID, to: String)
  /// These entries have changed since the last package, for another reason than the one of the withdrawal.
  case othersNeedReason([Entry.ID], to: String)
  /// What would follow is not what was looked at.
  case changedSinceSeen
}

extension WithdrawingError: Explained {
  public var code: String {
    switch self {
    case .notSent: "withdraw-not-sent"
    case .notReceived: "withdraw-not-received"
    case .sentUp: "withdraw-sent-up"
    case .othersNeedReason: "withdraw-others-need-reason"
    case .changedSinceSeen: "withdraw-changed-since-seen"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .notSent, .notReceived, .othersNeedReason, .changedSinceSeen: []
    case .sentUp: [.nameReceiver]
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.notSent(let entry, let site), .chinese):
      "\(entry.text) 不在报送给“\(site)”的名单里，没有可以撤回的。只在本级退出的，由审核人员登记为“退出”。"
    case (.notSent(let entry, let site), .english):
      "\(entry.text) is in no package to “\(site)”, so there is nothing to take back. One that leaves at this tier alone is noted by those who screen."
    case (.notReceived(let entry), .chinese):
      "\(entry.text) 不是别的单位报送来的，没有候补可以递补。请由审核人员登记为“退出”。"
    case (.notReceived(let entry), .english):
      "\(entry.text) was recommended by no other office, so no reserve waits for its place. Those who screen note that it left."
    case (.sentUp(let entry, let site), .chinese):
      "\(entry.text) 已由本站报送给“\(site)”。请写明收件单位，生成撤回的包交给对方。"
    case (.sentUp(let entry, let site), .english):
      "This site recommended \(entry.text) to “\(site)”. Name the receiver, so that a package tells it."
    case (.changedSinceSeen, .chinese): "看过以后情况有了变动，没有撤回，也没有生成。请看过现在的再办。"
    case (.changedSinceSeen, .english):
      "Something has changed since you looked, and nothing was done. Look at the present state first."
    case (.othersNeedReason(let entries, let site), .chinese):
      "\(entries.listed("、")) 的成员有变动，或不再照上次推荐，还没有报给“\(site)”；撤回的理由不能算作这些项的理由。请先写明它们的理由报送一次，再撤回。"
    case (.othersNeedReason(let entries, let site), .english):
      "\(entries.listed(", ")): members have changed, or the recommendation has, and “\(site)” was not told. The reason of the withdrawal is not theirs: send a package with their reason first, then take this one back."
    }
  }
}

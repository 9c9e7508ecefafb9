public import Contest

/// What is wrong with the pool of experts, or with a request about it.
public enum PoolFault: Error, Hashable {
  case noSuchJudge(String)
  /// Several experts have the name; the texts are their numbers and organizations.
  case several(String, [String])
  /// Two rows of a list are the same person.
  case twice(String, organization: String)
  case noSuchNumber(String)
  /// There are fewer experts who have not been asked than were to be drawn.
  case notEnough(wanted: Int, left: Int)
  case alreadyJudges(String, judge: String)
  case notInvited(String)
  /// An expert who already judges cannot decline; the judge has to be removed instead.
  case judgesAlready(String, judge: String)
  case nobodyToPay
}

extension PoolFault: Explained {
  public var code: String {
    switch self {
    case .noSuchJudge: "pool-no-such-judge"
    case .several: "pool-several"
    case .twice: "pool-twice"
    case .noSuchNumber: "pool-no-such-number"
    case .notEnough: "pool-not-enough"
    case .alreadyJudges: "pool-already-judges"
    case .notInvited: "pool-not-invited"
    case .judgesAlready: "pool-judges-already"
    case .nobodyToPay: "fee-nobody"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noSuchJudge(let name), .chinese):
      "评委库里没有“\(name)”。请用 judges pool list 查编号或姓名，或先用 judges pool import 收入。"
    case (.noSuchJudge(let name), .english):
      "The pool has nobody called “\(name)”. Look with judges pool list, or take them in with judges pool import."
    case (.several(let name, let who), .chinese):
      "评委库里有几位“\(name)”：\(who.joined(separator: "、"))。请写编号。"
    case (.several(let name, let who), .english):
      "Several in the pool are called “\(name)”: \(who.joined(separator: ", ")). Write the number."
    case (.twice(let name, let home), .chinese): "\(home)的“\(name)”出现两次。请删去一行；同名的两人请写专家编号。"
    case (.twice(let name, let home), .english):
      "“\(name)” of \(home) is listed twice. Remove one row, or give two persons of one name their numbers."
    case (.noSuchNumber(let number), .chinese): "评委库里没有编号“\(number)”。新收入的请空着编号，由系统编。"
    case (.noSuchNumber(let number), .english):
      "The pool has no number “\(number)”. Leave it blank for somebody new."
    case (.notEnough(let wanted, let left), .chinese):
      "要抽 \(wanted) 位，符合条件而本届还没有请过的只有 \(left) 位。请少抽几位，或放宽条件。"
    case (.notEnough(let wanted, let left), .english):
      "\(wanted) were to be drawn; only \(left) fit and have not been asked for this edition. Draw fewer, or ask for less."
    case (.alreadyJudges(let name, let judge), .chinese): "\(name) 已经是本届评委 \(judge)，不用再请。"
    case (.alreadyJudges(let name, let judge), .english):
      "\(name) is judge \(judge) of this edition already."
    case (.notInvited(let name), .chinese): "本届没有请过 \(name)。请先 judges pool invite。"
    case (.notInvited(let name), .english):
      "\(name) was not invited for this edition. Use judges pool invite first."
    case (.judgesAlready(let name, let judge), .chinese):
      "\(name) 已经是本届评委 \(judge)。不能来了，请用 round drop-judge 换下，或 judges remove 移出名单。"
    case (.judgesAlready(let name, let judge), .english):
      "\(name) is judge \(judge) of this edition. Use round drop-judge, or judges remove."
    case (.nobodyToPay, .chinese): "还没有一位评委交来评分，没有可列的评审费。"
    case (.nobodyToPay, .english): "No judge has handed in a sheet yet: there is nothing to pay."
    }
  }
}

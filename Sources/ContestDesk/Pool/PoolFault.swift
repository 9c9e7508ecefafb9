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
  /// The number means another expert since the two were merged.
  case mergedAlready(String, into: String)
  case mergedIntoItself(String)
  case notMerged(String)
  case reasonMissing
  /// Judges of one edition are one expert of the pool: the person sits there twice.
  case judgesTwice(String, judges: [String])
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
    case .mergedAlready: "pool-merged-already"
    case .mergedIntoItself: "pool-merged-into-itself"
    case .notMerged: "pool-not-merged"
    case .reasonMissing: "pool-reason-missing"
    case .judgesTwice: "pool-judges-twice"
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
    case (.mergedAlready(let number, let into), .chinese): "\(number) 已经并入 \(into)，请写 \(into)。"
    case (.mergedAlready(let number, let into), .english):
      "\(number) was merged into \(into). Write \(into)."
    case (.mergedIntoItself(let number), .chinese): "这就是 \(number) 自己，不用合并。请写另一位的编号。"
    case (.mergedIntoItself(let number), .english):
      "That is \(number) itself, so nothing is merged. Write the number of the other one."
    case (.notMerged(let number), .chinese): "“\(number)”没有并入别的专家，不用拆开。请写并入时的那个编号。"
    case (.notMerged(let number), .english):
      "“\(number)” was not merged into anybody. Write the number that was."
    case (.reasonMissing, .chinese): "请写明理由，如“调动单位后重复登记”。理由记入日志。"
    case (.reasonMissing, .english): "Give the reason, which goes on record."
    case (.judgesTwice(let number, let judges), .chinese):
      "本届评委 \(judges.joined(separator: "、")) 在评委库里是同一位专家 \(number)，没有改动。确是同一人的，请把其中一位移出本届名单；不是的，请在评委库里拆开。"
    case (.judgesTwice(let number, let judges), .english):
      "Judges \(judges.joined(separator: ", ")) of this edition are one expert, \(number), in the pool; nothing was changed. If it is one person, remove one of them from the edition's list; if not, take them apart in the pool."
    case (.nobodyToPay, .chinese): "还没有一位评委交来评分，没有可列的评审费。"
    case (.nobodyToPay, .english): "No judge has handed in a sheet yet: there is nothing to pay."
    }
  }
}

public import Contest

/// Why something cannot be done in a knock-out.
public enum KnockOutFault: Error, Hashable {
  case noKnockOut
  case severalKnockOuts([Round.ID])
  case notKnockOut(Round.ID, known: [Round.ID])
  /// It is drawn by a command of its own, and has no judges and no list of marks.
  case isDrawn(Round.ID)
  case notDrawn(Round.ID)
  case drawnAlready(Round.ID)
  /// Results are on record, so that the draw stays.
  case resultsOnRecord(Round.ID)
  case tooFew(Int)
  case tooMany(Int, most: Int)
  /// The rulebook has seeds, and the office has to name them.
  case seedsMissing(Int)
  case seedsMiscounted(named: Int, needed: Int)
  /// The rulebook has no seeds, or takes them from an earlier round.
  case seedsNotNamed(by: Round.ID?)
  case seedTwice(String)
  /// The round from which the seeds come is not closed.
  case seedingOpen(Round.ID)
  case unknownEntry(String, near: String?, several: [String])
  case noMatch(Int, last: Int)
  /// An earlier match decides first who comes to it.
  case matchWaits(Int)
  /// One side has left or nobody comes to it, so that no result is needed.
  case matchNotHeld(Int)
  case notInMatch(Int, String, sides: [String])
  case recordedBefore(Int)
  case scoreTooLong(Int, most: Int)
  /// In a file of results: a row without the number of a match.
  case matchMissing(String)
  case matchTwice(Int, first: String)
  /// A score or a walkover without a winner.
  case winnerMissing(Int)
  /// The row names others than those who meet now.
  case othersMeet(Int, sides: [String])
  case standingUnknown(String)
  /// No row of the file has a winner.
  case nothingFilledIn
}

extension KnockOutFault: NamingThings {
  public var code: String {
    switch self {
    case .noKnockOut: "knock-out-none"
    case .severalKnockOuts: "knock-out-several"
    case .notKnockOut: "knock-out-other-kind"
    case .isDrawn: "knock-out-is-drawn"
    case .notDrawn: "knock-out-not-drawn"
    case .drawnAlready: "knock-out-drawn-already"
    case .resultsOnRecord: "knock-out-results-on-record"
    case .tooFew: "knock-out-too-few"
    case .tooMany: "knock-out-too-many"
    case .seedsMissing: "knock-out-seeds-missing"
    case .seedsMiscounted: "knock-out-seeds-miscounted"
    case .seedsNotNamed: "knock-out-seeds-not-named"
    case .seedTwice: "knock-out-seed-twice"
    case .seedingOpen: "knock-out-seeding-open"
    case .unknownEntry: "knock-out-unknown-entry"
    case .noMatch: "knock-out-no-match"
    case .matchWaits: "knock-out-match-waits"
    case .matchNotHeld: "knock-out-match-not-held"
    case .notInMatch: "knock-out-not-in-match"
    case .recordedBefore: "knock-out-recorded-before"
    case .scoreTooLong: "knock-out-score-too-long"
    case .matchMissing: "knock-out-match-missing"
    case .matchTwice: "knock-out-match-twice"
    case .winnerMissing: "knock-out-winner-missing"
    case .othersMeet: "knock-out-others-meet"
    case .standingUnknown: "knock-out-standing-unknown"
    case .nothingFilledIn: "knock-out-nothing-filled-in"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .recordedBefore: [.replace]
    case .isDrawn, .notDrawn: [.drawBracket]
    case .drawnAlready: [.drawAgain]
    case .seedsMissing, .seedsMiscounted: [.nameSeeds]
    default: []
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    func name(_ round: Round.ID) -> String { names.round(round, in: language) }
    func list(_ texts: [String]) -> String {
      texts.joined(separator: language == .chinese ? "、" : ", ")
    }
    return switch (self, language) {
    case (.noKnockOut, .chinese): "规程里没有淘汰赛（kind: knock-out）。"
    case (.noKnockOut, .english): "The rulebook has no knock-out (kind: knock-out)."
    case (.severalKnockOuts(let rounds), .chinese):
      "规程里淘汰赛不止一轮（\(names.choice(of: rounds, in: language))），请写明是哪一轮。"
    case (.severalKnockOuts(let rounds), .english):
      "The rulebook has several knock-outs (\(names.choice(of: rounds, in: language))). Say which one."
    case (.notKnockOut(let round, let known), .chinese):
      "轮次“\(name(round))”不是淘汰赛；是的有：\(names.choice(of: known, in: language))。"
    case (.notKnockOut(let round, let known), .english):
      "Round “\(name(round))” is no knock-out; these are: \(names.choice(of: known, in: language))."
    case (.isDrawn(let round), .chinese): "“\(name(round))”是淘汰赛，不分配评委，也没有成绩登记表：抽签定对阵，逐场登记胜负。"
    case (.isDrawn(let round), .english):
      "“\(name(round))” is a knock-out, with neither judges nor a list of marks: draw who meets whom, and record the matches."
    case (.notDrawn(let round), .chinese): "“\(name(round))”还没有抽签，没有对阵。请先抽签。"
    case (.notDrawn(let round), .english):
      "“\(name(round))” is not drawn yet, so nobody meets. Draw it first."
    case (.drawnAlready(let round), .chinese):
      "“\(name(round))”已经抽过签。确需重抽的，在登记第一场胜负以前写明理由。"
    case (.drawnAlready(let round), .english):
      "“\(name(round))” is drawn already. To draw again before the first result, give the reason."
    case (.resultsOnRecord(let round), .chinese): "“\(name(round))”已经登记过胜负，不能再重抽。"
    case (.resultsOnRecord(let round), .english):
      "Results of “\(name(round))” are on record, so it cannot be drawn again."
    case (.tooFew(let count), .chinese): "淘汰赛至少要两项，现在有 \(count) 项。请先审核通过，或先结束前面的轮次。"
    case (.tooFew(let count), .english):
      "A knock-out needs two entries at least, and there are \(count). Let them pass screening, or close the rounds before."
    case (.tooMany(let count, let most), .chinese): "一个淘汰赛至多 \(most) 项，现在有 \(count) 项。"
    case (.tooMany(let count, let most), .english):
      "One knock-out has \(most) entries at most, and there are \(count)."
    case (.seedsMissing(let count), .chinese): "规程设 \(count) 个种子：请按次序写明是哪几个。"
    case (.seedsMissing(let count), .english):
      "The rulebook has \(count) seeds: name them in their order."
    case (.seedsMiscounted(let named, let needed), .chinese): "规程设 \(needed) 个种子，写了 \(named) 个。请写齐。"
    case (.seedsMiscounted(let named, let needed), .english):
      "The rulebook has \(needed) seeds, and \(named) are named. Name all of them."
    case (.seedsNotNamed(nil), .chinese): "规程不设种子，不能写明种子。"
    case (.seedsNotNamed(nil), .english): "The rulebook has no seeds, so none can be named."
    case (.seedsNotNamed(let round?), .chinese): "种子按“\(name(round))”的名次，不另写明。"
    case (.seedsNotNamed(let round?), .english):
      "The seeds are the first of “\(name(round))”, so they are not named."
    case (.seedTwice(let text), .chinese): "种子“\(text)”写了两次。"
    case (.seedTwice(let text), .english): "Seed “\(text)” is named twice."
    case (.seedingOpen(let round), .chinese): "种子按“\(name(round))”的名次，这一轮还没有结束。"
    case (.seedingOpen(let round), .english):
      "The seeds are the first of “\(name(round))”, which is not closed."
    case (.unknownEntry(let text, let near, let several), .chinese):
      several.isEmpty
        ? "这一轮里没有“\(text.prefix(40))”\(near.map { "，是不是“\($0)”" } ?? "")。请核对编号和名称。"
        : "“\(text.prefix(40))”可能是几项（\(list(several))），请写编号。"
    case (.unknownEntry(let text, let near, let several), .english):
      several.isEmpty
        ? "“\(text.prefix(40))” is not in this round\(near.map { "; did you mean “\($0)”" } ?? ""). Check code and name."
        : "“\(text.prefix(40))” may mean several (\(list(several))). Write the code."
    case (.noMatch(let number, let last), .chinese): "没有第 \(number) 场；场次是 1 到 \(last)。"
    case (.noMatch(let number, let last), .english):
      "There is no match \(number); they are 1 to \(last)."
    case (.matchWaits(let number), .chinese): "第 \(number) 场的双方还没有定，请先登记前面的场次。"
    case (.matchWaits(let number), .english):
      "Who meets in match \(number) is not known yet. Record the matches before it."
    case (.matchNotHeld(let number), .chinese): "第 \(number) 场有一方已经退出或没有对手，另一方直接晋级，不用登记。"
    case (.matchNotHeld(let number), .english):
      "One side of match \(number) has left or has no opponent; the other goes on, and there is nothing to record."
    case (.notInMatch(let number, let text, let sides), .chinese):
      "“\(text.prefix(40))”不在第 \(number) 场，双方是：\(list(sides))。"
    case (.notInMatch(let number, let text, let sides), .english):
      "“\(text.prefix(40))” is not in match \(number) between \(list(sides))."
    case (.recordedBefore(let number), .chinese): "第 \(number) 场已经登记过胜负，没有改动。要改为这次的，请写明理由。"
    case (.recordedBefore(let number), .english):
      "Match \(number) has a result on record, which stands. To put this one in its place, say why."
    case (.scoreTooLong(let count, let most), .chinese): "比分至多 \(most) 个字，写了 \(count) 个。"
    case (.scoreTooLong(let count, let most), .english):
      "A score has \(most) characters at most, and this one has \(count)."
    case (.matchMissing(let text), .chinese):
      text.isEmpty ? "这一行写了胜者，没有写第几场。" : "“\(text.prefix(20))”不是场次，请写数字，如 3。"
    case (.matchMissing(let text), .english):
      text.isEmpty
        ? "This row has a winner and no number of a match."
        : "“\(text.prefix(20))” is no number of a match. Write it in digits, such as 3."
    case (.matchTwice(let number, let first), .chinese): "第 \(number) 场在 \(first) 已经写过，一场只写一行。"
    case (.matchTwice(let number, let first), .english):
      "Match \(number) stands at \(first) already. Write one row a match."
    case (.winnerMissing(let number), .chinese): "第 \(number) 场写了比分或弃权，没有写胜者。"
    case (.winnerMissing(let number), .english):
      "Match \(number) has a score or a walkover and no winner."
    case (.othersMeet(let number, let sides), .chinese):
      "第 \(number) 场现在的双方是：\(list(sides))。这一行写的不是他们，请重新写出对阵表再填。"
    case (.othersMeet(let number, let sides), .english):
      "Match \(number) is now between \(list(sides)), and this row names others. Write the list anew and fill that in."
    case (.standingUnknown(let text), .chinese):
      "“情况”一栏写着“\(text.prefix(20))”，读不懂：对方没有到或中途放弃的写“对方弃权”，别的不用写。"
    case (.standingUnknown(let text), .english):
      "The column of standings says “\(text.prefix(20))”. Write “walkover” where the other side did not come or gave up, and nothing else."
    case (.nothingFilledIn, .chinese): "表里一场胜者也没有填。"
    case (.nothingFilledIn, .english): "No match of the file has a winner."
    }
  }
}

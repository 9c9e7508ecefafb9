extension TieBreak {
  /// What the link compares, in words.
  public func name(
    in language: Language, naming name: (RoundID) -> String = { $0.text }
  ) -> String {
    switch (self, language) {
    case (.roundScore(let round), .chinese): "轮次 \(name(round)) 的成绩"
    case (.roundScore(let round), .english): "the result of round \(name(round))"
    case (.ownScore, .chinese): "本轮自身的成绩"
    case (.ownScore, .english): "this round's own result"
    case (.roundOwnScore(let round), .chinese): "轮次 \(name(round)) 自身的成绩"
    case (.roundOwnScore(let round), .english): "the own result of round \(name(round))"
    case (.rawSum, .chinese): "全部评委原始总分的平均"
    case (.rawSum, .english): "the mean of all judges' totals"
    case (.criterion(let id), .chinese): "指标“\(id)”的平均分"
    case (.criterion(let id), .english): "the mean mark for “\(id)”"
    case (.highestMark, .chinese): "最高的一个总分"
    case (.highestMark, .english): "the highest single total"
    case (.lowestMark, .chinese): "最低的一个总分"
    case (.lowestMark, .english): "the lowest single total"
    case (.median, .chinese): "总分的中位数"
    case (.median, .english): "the median total"
    case (.bestRun, .chinese): "最好的一项成绩"
    case (.bestRun, .english): "the best single mark"
    case (.nextRuns, .chinese): "次好的一次（相同再比第三好的，依次类推）"
    case (.nextRuns, .english): "the second best mark (then the third, and so on)"
    case (.quicker, .chinese): "用时"
    case (.quicker, .english): "the time"
    case (.countBack, .chinese): "各项第一名的个数（相同再比第二名，依次类推）"
    case (.countBack, .english): "the number of first places (then second, and so on)"
    case (.lot, .chinese): "抽签"
    case (.lot, .english): "lot"
    case (.committee, .chinese): "评委会的决定"
    case (.committee, .english): "the committee's decision"
    }
  }
}

extension Criterion {
  /// What a link `criterion-…` compares: of judges' marks the mean, of what the office records the mark itself, of which there
  /// is one.
  public func comparedName(isRecorded: Bool, in language: Language) -> String {
    switch (isRecorded, language) {
    case (false, .chinese): "指标“\(name.chinese)”的平均分"
    case (false, .english): "the mean mark for “\(name.text(in: .english))”"
    case (true, .chinese): "“\(name.chinese)”的成绩"
    case (true, .english): "the mark recorded for “\(name.text(in: .english))”"
    }
  }
}

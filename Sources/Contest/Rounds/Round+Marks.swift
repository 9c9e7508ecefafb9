extension Round {
  /// What its results are made of while it is open, in the word of its kind: nobody votes where marks are recorded, and nobody
  /// judges where the public votes.
  ///
  /// | kind | word |
  /// |---|---|
  /// | judges mark | 已收的评分 |
  /// | marks are recorded | 登记的成绩 |
  /// | the public votes | 登记的得票 |
  /// | a committee votes | 已计的选票 |
  /// | a knock-out | 登记的胜负 |
  public func marksWord(in language: Language) -> String {
    let (chinese, english) =
      if publicVote != nil {
        ("登记的得票", "the recorded totals of the vote")
      } else if ballot != nil {
        ("已计的选票", "the papers that are counted")
      } else if knockOut != nil {
        ("登记的胜负", "the recorded results of matches")
      } else if isJudged {
        ("已收的评分", "the sheets that are in")
      } else {
        ("登记的成绩", "the recorded marks")
      }
    return language == .chinese ? chinese : english
  }

  /// The heading over what its ranking goes by. A knock-out has no score: the number is the place that the stage in which somebody
  /// lost is worth, 5 for all who lost in the last eight.
  ///
  /// | kind | heading |
  /// |---|---|
  /// | a knock-out | 淘汰赛名次 |
  /// | the public votes, a committee votes | 得票 |
  /// | the public votes, and the votes are turned into points or points are added | 成绩; beside it ``rawHeading(in:)`` |
  /// | any other, and every total of several rounds | 成绩 |
  public func scoreHeading(in language: Language) -> String {
    let isTotal = kind.judging?.total.isEmpty == false
    let isChanged = kind.judging.map { $0.isConverted || !$0.adjustments.isEmpty } ?? false
    let (chinese, english) =
      if isTotal || publicVote != nil && isChanged {
        ("成绩", "score")
      } else if knockOut != nil {
        ("淘汰赛名次", "knock-out place")
      } else if publicVote != nil || ballot != nil {
        ("得票", "votes")
      } else {
        ("成绩", "score")
      }
    return language == .chinese ? chinese : english
  }

  /// The heading over its own result before that is turned into points.
  public func rawHeading(in language: Language) -> String {
    switch (publicVote != nil, language) {
    case (true, .chinese): "得票"
    case (true, .english): "votes"
    case (false, .chinese): "折算前"
    case (false, .english): "before conversion"
    }
  }
}

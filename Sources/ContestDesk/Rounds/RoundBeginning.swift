import Contest

/// What begins a round, by its kind: whoever is told that it has not begun is told this.
public enum RoundBeginning: CaseIterable, Hashable, Sendable {
  /// Judges are assigned: a review, a live round.
  case judges
  /// The table for recorded marks is written.
  case recording
  /// The ballot is opened, and has voters.
  case ballot
  /// Codes are given out for a public vote.
  case publicVote
  /// A knock-out is drawn.
  case knockOut

  init(_ round: Round) {
    if round.ballot != nil {
      self = .ballot
    } else if round.publicVote != nil {
      self = .publicVote
    } else if round.knockOut != nil {
      self = .knockOut
    } else if round.recorded != nil {
      self = .recording
    } else {
      self = .judges
    }
  }

  var remedy: Remedy {
    switch self {
    case .judges: .assignRound
    case .recording: .writeRecordForm
    case .ballot: .openBallot
    case .publicVote: .openVote
    case .knockOut: .drawBracket
    }
  }

  /// What takes further entries into a round that has begun. Nobody is taken into a ballot or a public vote that is open, and
  /// into a knock-out only by drawing it again.
  var remedyOnceBegun: [Remedy] {
    switch self {
    case .judges: [.assignMore]
    case .recording: [.writeRecordFormAgain]
    case .ballot, .publicVote: []
    case .knockOut: [.drawAgain]
    }
  }

  /// What to do, as the end of a sentence.
  func words(in language: Language) -> String {
    switch (self, language) {
    case (.judges, .chinese): "分配评委"
    case (.judges, .english): "assign judges"
    case (.recording, .chinese): "写出成绩登记表，这一轮就开始"
    case (.recording, .english): "write the table for its marks, which begins it"
    case (.ballot, .chinese): "开始投票表决"
    case (.ballot, .english): "open the ballot"
    case (.publicVote, .chinese): "发投票码，开始投票"
    case (.publicVote, .english): "give out codes, which opens the vote"
    case (.knockOut, .chinese): "抽签定对阵"
    case (.knockOut, .english): "draw who meets whom"
    }
  }

  /// What takes further entries in, as a part of a sentence.
  func takingIn(in language: Language) -> String {
    switch (self, language) {
    case (.recording, .chinese): "再写一次成绩登记表"
    case (.recording, .english): "write the table for its marks again"
    case (.knockOut, .chinese): "登记第一场胜负以前，写明理由重抽"
    case (.knockOut, .english): "draw it again before the first result, with the reason"
    case (.judges, .chinese), (.ballot, .chinese), (.publicVote, .chinese): "再分配一次评委"
    case (.judges, .english), (.ballot, .english), (.publicVote, .english):
      "assign judges once more"
    }
  }

  /// The same with a capital letter in English, as a sentence.
  func sentence(in language: Language) -> String {
    let words = words(in: language)
    return language == .chinese
      ? "请先\(words)。" : "\(words.prefix(1).uppercased())\(words.dropFirst()) first."
  }
}

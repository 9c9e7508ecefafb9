public import Contest

/// Why something cannot be done in a ballot, or what is wrong with its papers.
public enum BallotFault: Error, Hashable {
  case noBallot
  case severalBallots([Round.ID])
  case notBallot(Round.ID, known: [Round.ID])
  case notOpen(Round.ID)
  case alreadyOpen(Round.ID)
  /// Somebody else has opened it, noted a voter, begun or counted a run since the page was shown.
  case changedSinceShown(Round.ID)
  /// Fewer people can vote than the rulebook draws.
  case poolTooSmall(have: Int, need: Int)
  /// Fewer candidates than the rulebook asks for so many seats.
  case tooFewCandidates(have: Int, need: Int, seats: Int, CandidateRule)
  /// The rulebook draws the voters by lot, so they cannot be named.
  case drawnByLot(Int)
  case noVoters
  case notVoter(String)
  /// Voters can change only before the first run.
  case runHasBegun(Int)
  /// The papers of a run that was counted do not change any more.
  case alreadyCounted(run: Int)
  /// Recusals can change only before a run with a quorum is counted; `later` is the run that has begun since, so that this count
  /// cannot be taken back.
  case countedWithoutRecusal(run: Int, later: Int?)
  case runNotCounted(Int)
  case nothingDue(Round.ID)
  case nobodyLeft
  case noRun
  /// The rulebook lets voters read nothing of the candidates.
  case nothingToRead(Round.ID)
  case keyedByTwo([String])
  /// The second keying is the same file as the first.
  case sameFile(clerk: String)
  /// Two people have to key the papers, and this one gave no name.
  case clerkUnnamed
  case notKeyedTwice(by: [String])
  /// The keyings of two people differ in so many places; the first of them is named.
  /// Two keyings differ at these places: a paper, or a paper and a candidate.
  case keyingsDiffer([String])
  case noPapers(run: Int)
  /// Too few are present in the run, so that its papers decide nothing.
  case lacksQuorum(run: Int, present: Int, needed: Int)
  /// All candidates of the run have left since it began, so there is nothing to vote on.
  case allDeparted(run: Int)
  case uncountable(run: Int, BallotError)
  // What is wrong with a table of papers.
  case entryMissing
  case notCandidate(String, run: Int)
  /// Papers are for or against a candidate who has left since the run began; their votes elect nobody.
  case votesForDeparted(String, papers: Int)
  case candidateTwice(String, first: String)
  case unknownChoice(String)
  case votesThoughRecused(voter: String, candidate: String)
  /// Candidates have more votes on secret papers than voters may cast, so somebody recused has voted.
  case recusedVoted([RecusedVotes], run: Int)
  case notPresent(voter: String)
  case morePapers(than: Int)
  /// More candidates are marked than a paper may have; it is kept and counts as invalid.
  case tooManyMarks(paper: String, Int, most: Int)
  /// A paper was entered otherwise before; the candidates on which it differs.
  case keyedBefore(paper: String, differing: [String])
  /// Candidates of the run that have no row, so that each paper would count as an abstention for them.
  case candidatesMissing([String])
  /// Cells of papers that came in are blank; they count as abstentions.
  case blankCells(Int, papers: Int, first: String)
  /// The heading of a paper says that something is wrong with it: 票2（作废）.
  case paperOfChange(String)
  /// The voter has handed in another paper in the browser.
  case castByVoter(paper: String)
  case empty
  // What a voter is told about their own paper.
  /// The run that the voter saw no longer takes papers.
  case runOver(Int)
  case handedInAlready
  case keyedByOffice
  /// Papers of secret ballots, and papers that two people key, exist on paper only.
  case onPaperOnly
  case nothingMarked
  /// The candidate has left since the page was opened.
  case candidateLeft(String)
  case marksOverMost(Int, most: Int)
}

extension BallotFault: NamingThings {
  public var code: String {
    switch self {
    case .noBallot: "ballot-none"
    case .severalBallots: "ballot-several"
    case .notBallot: "ballot-not-one"
    case .notOpen: "ballot-not-open"
    case .alreadyOpen: "ballot-already-open"
    case .changedSinceShown: "ballot-changed-since-shown"
    case .poolTooSmall: "ballot-pool-too-small"
    case .tooFewCandidates: "ballot-too-few-candidates"
    case .drawnByLot: "ballot-drawn-by-lot"
    case .noVoters: "ballot-no-voters"
    case .notVoter: "ballot-not-voter"
    case .runHasBegun: "ballot-run-has-begun"
    case .alreadyCounted: "ballot-already-counted"
    case .countedWithoutRecusal: "ballot-counted-without-recusal"
    case .runNotCounted: "ballot-run-not-counted"
    case .nothingDue: "ballot-nothing-due"
    case .nobodyLeft: "ballot-nobody-left"
    case .noRun: "ballot-no-run"
    case .nothingToRead: "ballot-nothing-to-read"
    case .keyedByTwo: "ballot-keyed-by-two"
    case .sameFile: "ballot-same-file"
    case .clerkUnnamed: "ballot-clerk-unnamed"
    case .notKeyedTwice: "ballot-not-keyed-twice"
    case .keyingsDiffer: "ballot-keyings-differ"
    case .noPapers: "ballot-no-papers"
    case .lacksQuorum: "ballot-lacks-quorum"
    case .allDeparted: "ballot-all-departed"
    case .uncountable: "ballot-uncountable"
    case .entryMissing: "ballot-entry-missing"
    case .notCandidate: "ballot-not-candidate"
    case .votesForDeparted: "ballot-votes-for-departed"
    case .candidateTwice: "ballot-candidate-row-twice"
    case .unknownChoice: "ballot-unknown-choice"
    case .votesThoughRecused: "ballot-votes-though-recused"
    case .recusedVoted: "ballot-recused-voted"
    case .notPresent: "ballot-voter-not-present"
    case .morePapers: "ballot-more-papers"
    case .tooManyMarks: "ballot-too-many-marks"
    case .keyedBefore: "ballot-keyed-before"
    case .candidatesMissing: "ballot-candidate-row-missing"
    case .blankCells: "ballot-blank-cells"
    case .paperOfChange: "ballot-paper-heading"
    case .castByVoter: "ballot-cast-by-voter"
    case .empty: "ballot-empty"
    case .runOver: "ballot-run-over"
    case .handedInAlready: "ballot-handed-in-already"
    case .keyedByOffice: "ballot-keyed-by-office"
    case .onPaperOnly: "ballot-on-paper-only"
    case .nothingMarked: "ballot-nothing-marked"
    case .candidateLeft: "ballot-candidate-left"
    case .marksOverMost: "ballot-marks-over-most"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .keyedBefore, .castByVoter: [.replace]
    case .sameFile: [.actAsAnother, .keyedApart]
    case .clerkUnnamed: [.actAsAnother]
    case .notOpen: [.openBallot]
    case .noVoters, .poolTooSmall: [.listJudges]
    case .noRun: [.beginRun]
    case .runNotCounted: [.enterBallots, .countBallot]
    case .noPapers, .notKeyedTwice, .keyingsDiffer: [.enterBallots]
    case .lacksQuorum, .allDeparted: [.countBallot]
    case .recusedVoted: [.replace]
    case .alreadyCounted, .countedWithoutRecusal(_, nil): [.recountBallot]
    case .countedWithoutRecusal: [.overrideSelection]
    case .nothingDue, .nobodyLeft: [.closeRound]
    default: []
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    func name(_ round: Round.ID) -> String { names.round(round, in: language) }
    return switch (self, language) {
    case (.noBallot, .chinese): "规程里没有投票表决的轮次（kind: ballot）。"
    case (.noBallot, .english): "The rulebook has no round that is voted on (kind: ballot)."
    case (.severalBallots(let rounds), .chinese):
      "投票表决有几轮，请写明哪一轮：\(names.choice(of: rounds, in: language))。"
    case (.severalBallots(let rounds), .english):
      "There are several ballots; name one: \(names.choice(of: rounds, in: language))."
    case (.notBallot(let round, let known), .chinese):
      "“\(name(round))”不是投票表决。投票表决有：\(names.choice(of: known, in: language))。"
    case (.notBallot(let round, let known), .english):
      "“\(name(round))” is not voted on. There are: \(names.choice(of: known, in: language))."
    case (.notOpen(let round), .chinese): "“\(name(round))”还没有开始，请先开始投票，产生投票人名单。"
    case (.notOpen(let round), .english):
      "“\(name(round))” is not open yet. Open the ballot first, so that there are voters."
    case (.changedSinceShown(let id), .chinese):
      "您看过以后，“\(name(id))”有了变动（有人开始、计票，或登记了请假、回避，经过见“记录”），所以没有办，什么都没有写入。请看现在的情况再办。"
    case (.changedSinceShown(let id), .english):
      "Since you looked, somebody has acted on “\(name(id))”: opened it, begun or counted a run, or noted a voter (the records say what), so nothing was done. See how it stands now, then act."
    case (.alreadyOpen(let round), .chinese): "“\(name(round))”已经开始，投票人已定。"
    case (.alreadyOpen(let round), .english): "“\(name(round))” is open, and its voters stand."
    case (.poolTooSmall(let have, let need), .chinese):
      "评委库里可以投票的只有 \(have) 人，规程要抽 \(need) 人。请先补充评委名单。"
    case (.poolTooSmall(let have, let need), .english):
      "Only \(have) in the pool can vote, and the rulebook draws \(need). Add judges to the list first."
    case (.tooFewCandidates(let have, let need, let seats, let rule), .chinese):
      "候选人只有 \(have) 名，名额 \(seats) 个，规程规定差额，候选人\(rule.text(in: .chinese))，至少 \(need) 名。请先补充候选人，或修订规程。"
    case (.tooFewCandidates(let have, let need, let seats, let rule), .english):
      "There are \(have) candidates for \(seats) seats, and the rulebook asks for \(rule.text(in: .english)), \(need) or more. Add candidates first, or amend the rulebook."
    case (.drawnByLot(let count), .chinese): "规程规定抽签产生 \(count) 位投票人，不能指定。"
    case (.drawnByLot(let count), .english):
      "The rulebook draws \(count) voters by lot; they cannot be named."
    case (.noVoters, .chinese): "没有可以投票的评委。请先导入评委名单。"
    case (.noVoters, .english): "Nobody can vote. Import the list of judges first."
    case (.notVoter(let name), .chinese): "\(name) 不是这次的投票人。"
    case (.notVoter(let name), .english): "\(name) is not a voter in this ballot."
    case (.runHasBegun(let run), .chinese): "第 \(run) 轮投票已经开始，投票人不能再变。不能到会的，在下一轮写为缺席。"
    case (.runHasBegun(let run), .english):
      "Run \(run) has begun, so the voters stand. Who cannot come is absent from the next run."
    case (.alreadyCounted(let run), .chinese): "第 \(run) 轮已经计票，选票不能再收、再改。"
    case (.alreadyCounted(let run), .english):
      "Run \(run) was counted, so its papers stand."
    case (.countedWithoutRecusal(let run, nil), .chinese): "第 \(run) 轮已经计票，不能再增加回避。"
    case (.countedWithoutRecusal(let run, nil), .english):
      "Run \(run) was counted, so nobody is recused any more."
    case (.countedWithoutRecusal(let run, let later?), .chinese):
      "第 \(run) 轮已经计票，第 \(later) 轮又已经开始，第 \(run) 轮的计票收不回了，不能再增加回避；这位候选人的去留请评委会决定。"
    case (.countedWithoutRecusal(let run, let later?), .english):
      "Run \(run) was counted and run \(later) has begun, so that count cannot be taken back and nobody is recused any more. The committee decides about this candidate."
    case (.runNotCounted(let run), .chinese): "第 \(run) 轮还没有计票，请先录入选票并计票。"
    case (.runNotCounted(let run), .english):
      "Run \(run) is not counted yet. Enter its papers and count them first."
    case (.nothingDue(let round), .chinese): "“\(name(round))”的投票已经完成，没有要再投的。请结束这一轮。"
    case (.nothingDue(let round), .english):
      "The ballot “\(name(round))” is complete and no run is due. Close the round."
    case (.nobodyLeft, .chinese): "没有候选人可投。请结束这一轮，名额空缺。"
    case (.nobodyLeft, .english):
      "No candidate is left to vote on. Close the round; the seats stay empty."
    case (.nothingToRead(let round), .chinese):
      "规程没有给“\(name(round))”的投票人看的材料（报名表里没有 blind: true 的文字项目），没有可印的。"
    case (.nothingToRead(let round), .english):
      "The rulebook lets the voters of “\(name(round))” read nothing: no text of the form has blind: true. There is nothing to print."
    case (.noRun, .chinese): "还没有一轮投票开始。请先写明到会情况，开始投票。"
    case (.noRun, .english): "No run has begun. Say who is present, and begin one."
    case (.keyedByTwo(let names), .chinese):
      "这一轮的选票已由 \(names.joined(separator: "、")) 分别录入，不能再由第三人录入。"
    case (.keyedByTwo(let names), .english):
      "The papers of this run were keyed by \(names.joined(separator: " and ")); a third keying is not taken."
    case (.sameFile(let clerk), .chinese):
      "这份文件与 \(clerk) 录入时交的一字不差。两人各照原票录一遍才能核对，请另一人另录一份；CSV 里没有录入人和时间，各自录入、没有一处不同的，也会这样。"
    case (.sameFile(let clerk), .english):
      "This file is the one that \(clerk) handed in, to the letter. The second keying is made anew from the papers, by somebody else. CSV has neither author nor time in it, so two keyings that agree in everything look like this too."
    case (.clerkUnnamed, .chinese): "规程要求两人分别录入选票，这里没有写明由谁录入。请写明录入人的姓名。"
    case (.clerkUnnamed, .english):
      "The rulebook wants two people to key the papers apart, and nobody says who keys these. Give the name."
    case (.notKeyedTwice(let names), .chinese):
      names.isEmpty
        ? "规程要求两人分别录入选票，还没有录入。"
        : "规程要求两人分别录入选票，只有 \(names.joined(separator: "、")) 录过。请由另一人再录一遍。"
    case (.notKeyedTwice(let names), .english):
      names.isEmpty
        ? "The rulebook wants two people to key the papers apart; nobody has yet."
        : "The rulebook wants two people to key the papers apart; only \(names.joined(separator: ", ")) has. Have another key them."
    case (.keyingsDiffer(let places), .chinese):
      "两人录入的选票有 \(places.count) 处不一致：\(Self.listed(places, in: language))。请核对原票，改正录错的一份，再计票。"
    case (.keyingsDiffer(let places), .english):
      "The two keyings differ in \(Counted.english(places.count, "place")): \(Self.listed(places, in: language)). Look at the papers, correct the wrong one, then count."
    case (.noPapers(let run), .chinese): "第 \(run) 轮还没有录入选票。"
    case (.noPapers(let run), .english): "No paper of run \(run) has been entered yet."
    case (.lacksQuorum(let run, let present, let needed), .chinese):
      "第 \(run) 轮到会 \(present) 人，至少须到 \(needed) 人，这一轮投票无效，不发票，也不收票。请先计票，把它记为无效；人到齐了再开始一轮。"
    case (.lacksQuorum(let run, let present, let needed), .english):
      "\(present) are present in run \(run) and \(needed) have to be, so the run is void: no papers are handed out or taken. Count it, which records it as void, and begin another when enough have come."
    case (.allDeparted(let run), .chinese):
      "第 \(run) 轮的候选人都已不在列，没有可投的，不必发票。请计票，结束这一轮。"
    case (.allDeparted(let run), .english):
      "All candidates of run \(run) have left, so there is nothing to vote on and no paper to hand out. Count the run to end it."
    case (.uncountable(let run, let error), .chinese):
      "第 \(run) 轮无法计票：\(error.message(in: language))"
    case (.uncountable(let run, let error), .english):
      "Run \(run) cannot be counted: \(error.message(in: language))"
    case (.entryMissing, .chinese): "这一行没有候选人编号。请补上，或删去这一行。"
    case (.entryMissing, .english): "The row has no candidate. Put it in, or take the row out."
    case (.notCandidate(let entry, let run), .chinese): "\(entry) 不在第 \(run) 轮的候选名单上。"
    case (.notCandidate(let entry, let run), .english): "\(entry) does not stand in run \(run)."
    case (.votesForDeparted(let entry, let papers), .chinese):
      "\(entry) 在这一轮开始以后已不在列：\(papers) 张选票对其投了票，照原票收下，计票时不作数。"
    case (.votesForDeparted(let entry, let papers), .english):
      "\(entry) has left since the run began: \(papers) papers vote on it. They are taken as they are, and these votes elect nobody."
    case (.candidateTwice(let entry, let first), .chinese): "\(entry) 在 \(first) 已有一行。请只留一行。"
    case (.candidateTwice(let entry, let first), .english):
      "\(entry) has a row at \(first) already. Keep one."
    case (.unknownChoice(let text), .chinese):
      "不认识意见“\(text)”，可填 赞成、反对、弃权、回避（或 √、×；○ 有的选票是赞成、有的是弃权，请写成字）。"
    case (.unknownChoice(let text), .english):
      "“\(text)” is no choice. Write for, against, abstain or recused (or √, ×). "
        + "○ is a vote for on some papers and an abstention on others: write the word."
    case (.votesThoughRecused(let voter, let candidate), .chinese):
      "\(voter) 对 \(candidate) 应回避，不能投票。请填“回避”。"
    case (.votesThoughRecused(let voter, let candidate), .english):
      "\(voter) is recused from \(candidate) and has no vote on it. Write recused."
    case (.recusedVoted(let found, let run), .chinese):
      "第 \(run) 轮应回避的人投了票：\(found.map { "\($0.candidate) \($0.text(in: .chinese))" }.joined(separator: "；"))。请核对原票，应回避的选票填“回避”；原票就是这样的，请重新发票，应回避的对其不投，再录入新的选票。"
    case (.recusedVoted(let found, let run), .english):
      "Somebody recused voted in run \(run): \(found.map { "\($0.candidate): \($0.text(in: .english))" }.joined(separator: "; ")). Look at the papers and write recused where it is so; if they are as entered, hand out papers once more, on which those recused leave the candidate out, and enter the new ones."
    case (.notPresent(let voter), .chinese): "\(voter) 没有到会，不能有选票。请核对。"
    case (.notPresent(let voter), .english):
      "\(voter) is not present, so there can be no paper. Check it."
    case (.morePapers(let present), .chinese): "到会 \(present) 人，选票不能多于 \(present) 张。请核对。"
    case (.morePapers(let present), .english):
      "\(present) are present, so there cannot be more than \(present) papers. Check them."
    case (.tooManyMarks(let paper, let marks, let most), .chinese):
      "\(paper) 选了 \(marks) 个，至多 \(most) 个，按无效票另计。"
    case (.tooManyMarks(let paper, let marks, let most), .english):
      "\(paper) is for \(marks), at most \(most); it counts as invalid."
    case (.candidatesMissing(let names), .chinese):
      "表里没有候选人 \(names.joined(separator: "、")) 的一行，收下就成了每张选票都对其弃权。请照本轮的选票录入表补上；确实都弃权的，请填“弃权”。"
    case (.candidatesMissing(let names), .english):
      "The table has no row for \(names.joined(separator: ", ")), so every paper would abstain on them. Put the rows in as the form of the run has them; where all abstained, enter 弃权 (abstention)."
    case (.blankCells(let count, let papers, let first), .chinese):
      "\(papers) 张选票共有 \(count) 处空着（\(first)\(count > 1 ? "等" : "")），按弃权计。请对照原票，确认没有漏录。"
    case (.blankCells(let count, let papers, let first), .english):
      "\(count) cells of \(papers) papers are blank (\(first)\(count > 1 ? " and others" : "")) and count as abstentions. Compare with the papers, in case one was passed over."
    case (.paperOfChange(let heading), .chinese):
      "列名写着“\(heading.prefix(40))”，看不出这张选票还算不算数，没有收。不算数的，这一列请填成原票的样子（多选的照填，计票时按无效票计）或整列清空；算数的，请去掉这几个字。"
    case (.paperOfChange(let heading), .english):
      "The heading says “\(heading.prefix(40))”, so it is uncertain whether the paper counts; nothing was taken. If it does not, enter it as it is marked (one with too many marks counts as invalid) or empty the column; if it does, take the words away."
    case (.keyedBefore(let paper, let differing), .chinese):
      "\(paper) 已经录入，这里有 \(differing.count) 处不同：\(Self.listed(differing, in: language))。请核对原票以哪个为准。"
    case (.keyedBefore(let paper, let differing), .english):
      "\(paper) was entered otherwise before, and differs in \(Counted.english(differing.count, "place")): \(Self.listed(differing, in: language)). Look at the paper."
    case (.castByVoter(let paper), .chinese):
      "\(paper) 已由本人在网上交出选票，与这里的不同。请问本人；确以签了名的纸质选票为准的，才代替网上的，记入日志，本人看得到。"
    case (.castByVoter(let paper), .english):
      "\(paper) handed in another paper in the browser. Ask the voter; only a signed paper takes its place, on record, and the voter sees it."
    case (.runOver(let run), .chinese): "第 \(run) 轮已不再收选票，您的没有交出。请看现在到了哪一步。"
    case (.runOver(let run), .english):
      "Run \(run) takes no papers any more and yours was not handed in. See how things stand now."
    case (.handedInAlready, .chinese): "您已经交出这一轮的选票，不能再改。有误请当场告诉组委会。"
    case (.handedInAlready, .english):
      "Your paper of this run is in and stays. Tell the office at once if it is wrong."
    case (.keyedByOffice, .chinese): "组委会已经录入您这一轮的纸质选票，不能再在网上投。"
    case (.keyedByOffice, .english):
      "The office has keyed your paper of this run, so none is handed in here."
    case (.onPaperOnly, .chinese): "这一轮在纸上投票，不在网上投。"
    case (.onPaperOnly, .english): "This run is voted on paper, and not in the browser."
    case (.nothingMarked, .chinese): "一个也没有选。要交空白票的，请至少选一个“弃权”。"
    case (.nothingMarked, .english): "Nothing is chosen. For a blank paper abstain at least once."
    case (.candidateLeft(let name), .chinese): "\(name) 已不在候选之列，选票没有交出。请看现在的候选人，选好再交。"
    case (.candidateLeft(let name), .english):
      "\(name) no longer stands, and your paper was not handed in. Look at the candidates as they are now, and hand it in then."
    case (.marksOverMost(let marks, let most), .chinese):
      "赞成了 \(marks) 个，至多 \(most) 个；多选的整张无效，所以没有交出。请改。"
    case (.marksOverMost(let marks, let most), .english):
      "You are for \(marks), at most \(most) are allowed; more would make the paper invalid, so it was not handed in. Change it."
    case (.empty, .chinese): "表里没有一张选票。空白票请至少填一个“弃权”。"
    case (.empty, .english):
      "There is not one paper in the table. For a blank paper write abstain once."
    }
  }

  /// Several places in a sentence; of very many, the first twenty and how many there are.
  private static func listed(_ places: [String], in language: Language) -> String {
    let isChinese = language == .chinese
    let first = places.prefix(20).joined(separator: isChinese ? "、" : ", ")
    guard places.count > 20 else { return first }
    return first + (isChinese ? "…（共 \(places.count) 处）" : "… (\(places.count) in all)")
  }
}

/// The ten questions of a first rulebook, in the order in which they are asked.
public enum RulebookQuestion: Int, CaseIterable, Sendable {
  case name, id, subject, tracks, people, perOrganization, judges, criteria, final, prizes

  /// What is asked, with an example.
  public func text(in language: Language) -> String {
    switch (self, language) {
    case (.name, .chinese): "赛事叫什么？如：校园微创新大赛"
    case (.name, .english): "What is the contest called?"
    case (.id, .chinese): "规程编号（小写字母、数字、连字符）；不是校赛的，后面写级别，如：micro-2027、市赛"
    case (.id, .english):
      "The rulebook's id (small letters, digits, hyphens); the level behind it where it is not a school's, such as micro-2027, city"
    case (.subject, .chinese): "评的是什么？作品、项目、个人、集体、建议"
    case (.subject, .english): "What is judged: work, project, person, collective, proposal?"
    case (.tracks, .chinese): "分哪些类别（或组别）？用顿号隔开；各类别分开排名、评奖的，最后写“分开评”；不分类就直接回车"
    case (.tracks, .english):
      "Which tracks, with commas between them? “apart” last where each has its own ranking and prizes; empty for none"
    case (.people, .chinese): "每项最多几名成员、几名指导教师？如：5、1"
    case (.people, .english): "At most how many members and advisers each? Such as: 5, 1"
    case (.perOrganization, .chinese): "每个单位最多报几项，各等次合计最多得几个奖？如：10、3；不限就写“不限”"
    case (.perOrganization, .english):
      "At most how many entries and how many prizes for an organization? Such as: 10, 3; “none” for no limit"
    case (.judges, .chinese): "每项几位评委？要去掉一个最高分、一个最低分的，写“5，去高低”"
    case (.judges, .english): "How many judges each? To drop the highest and the lowest: “5, drop”"
    case (.criteria, .chinese): "评分指标和各项满分，如：科学性 40、实用性 30、表达 30"
    case (.criteria, .english):
      "The criteria with their full marks, such as: science 40, use 30, talk 30"
    case (.final, .chinese): "有现场答辩吗？几项进入答辩（分开评的，每个类别几项）？没有就写“没有”"
    case (.final, .english):
      "Is there a defence on stage, and how many get there (of each track, where they are apart)? “none” for none"
    case (.prizes, .chinese): "奖项和数量或比例，由高到低，如：一等奖 10%、二等奖 20%、三等奖 30%；公示天数写在最后，如：公示 5"
    case (.prizes, .english):
      "The prizes, best first, with numbers or shares, such as: gold 3, silver 5, bronze 20%; the days of publicity last: public 5"
    }
  }

  /// What an empty answer means; `nil` where something must be written.
  public var usual: String? {
    switch self {
    case .name, .id, .criteria: nil
    case .subject: "作品"
    case .tracks: ""
    case .people: "5、1"
    case .perOrganization: "不限"
    case .judges: "3"
    case .final: "没有"
    case .prizes: "一等奖 10%、二等奖 20%、三等奖 30%、公示 5"
    }
  }
}

/// Why an answer cannot be used.
public enum RulebookAnswerError: Error, Hashable {
  case empty
  case notAnID(String)
  case unknownSubject(String)
  case notNumbers(String, expected: Int)
  case noFigure(String)
  /// A criterion with a per cent, where full marks are asked for.
  case shareOfCriterion(String)
  case prizeWithoutFigure(String)
  /// A prize that entries do not have: of units, of advisers, of a vote.
  case notOfEntries(String, PrizeOwner)
  /// A limit in the name of a prize: 一等奖不超过 10%.
  case limitInName(String)
  /// A line of points where a number or a share of prizes is asked for: 90 分以上金奖.
  case lineAsPrize(String)
  case sharesOverOne(String)
  case twice(String)
  /// Several names and figures with nothing between them.
  case severalInOne(String)
  /// A share where a number of entries is asked for.
  case shareNotCount(String)
  /// The second prize is known to be better than the first.
  case notBestFirst(String, String)
  /// Too few judges for the highest and the lowest to go.
  case tooFewToDrop(Int)
  case notALevel(String)
  /// Tracks that are to be apart, and fewer than two of them.
  case oneTrackApart
}

extension RulebookAnswerError: Explained {
  public var code: String {
    switch self {
    case .empty: "draft-empty"
    case .notAnID: "draft-not-an-id"
    case .unknownSubject: "draft-unknown-subject"
    case .notNumbers: "draft-not-numbers"
    case .noFigure: "draft-no-figure"
    case .shareOfCriterion: "draft-share-of-criterion"
    case .prizeWithoutFigure: "draft-prize-without-figure"
    case .notOfEntries: "draft-not-of-entries"
    case .limitInName: "draft-limit-in-name"
    case .lineAsPrize: "draft-line-as-prize"
    case .sharesOverOne: "draft-shares-over-one"
    case .twice: "draft-twice"
    case .severalInOne: "draft-several-in-one"
    case .shareNotCount: "draft-share-not-count"
    case .notBestFirst: "draft-not-best-first"
    case .tooFewToDrop: "draft-too-few-to-drop"
    case .notALevel: "draft-not-a-level"
    case .oneTrackApart: "draft-one-track-apart"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.empty, .chinese): "这一问必须回答。"
    case (.empty, .english): "This one needs an answer."
    case (.notAnID(let text), .chinese): "“\(text)”不是编号：只用小写字母、数字和连字符，以字母开头。"
    case (.notAnID(let text), .english):
      "“\(text)” is no id: small letters, digits and hyphens only, a letter first."
    case (.unknownSubject(let text), .chinese): "不认识“\(text)”，请写作品、项目、个人、集体或建议。"
    case (.unknownSubject(let text), .english):
      "“\(text)” is none of work, project, person, collective, proposal."
    case (.notNumbers(let text, 1), .chinese): "“\(text)”里没有读到一个 1 至 500 的整数，请重写。"
    case (.notNumbers(let text, 1), .english): "“\(text)” holds no whole number from 1 to 500."
    case (.notNumbers(let text, let expected), .chinese):
      "“\(text)”里没有读到 \(expected) 个整数（0 至 500），请用顿号隔开。"
    case (.notNumbers(let text, let expected), .english):
      "“\(text)” does not hold \(expected) whole numbers from 0 to 500; put a comma between them."
    case (.noFigure(let text), .chinese): "“\(text)”后面没有数字（大于 0），如：科学性 40。"
    case (.noFigure(let text), .english):
      "There is no number above 0 behind “\(text)”, such as: science 40."
    case (.shareOfCriterion(let text), .chinese):
      "“\(text)”写的是百分数，这里问的是满分几分，如：科学性 40、实用性 60（合计 100 的，百分数就是满分，去掉 % 即可）。"
    case (.shareOfCriterion(let text), .english):
      "“\(text)” has a per cent, and full marks are asked for here, such as: science 40, use 60. Where they make 100 together, leave % out."
    case (.prizeWithoutFigure(let text), .chinese):
      "“\(text)”后面没有数量或比例，如：一等奖 10%、二等奖 5。可空缺、至少几个、其余全部之类，先写一个数，写成以后在文件里改。"
    case (.prizeWithoutFigure(let text), .english):
      "There is no number or share behind “\(text)”, such as: first prize 10%, second prize 5. Write a figure first, and what else the regulation says in the file afterwards."
    case (.notOfEntries(let text, let owner), .chinese):
      "“\(text)”不是按名次评给参评者的，这里先不写；写成以后在文件的奖项里加一行：\(owner.line(text))（\(owner.words(in: .chinese))）。"
    case (.notOfEntries(let text, let owner), .english):
      "“\(text)” does not go to entries by their rank, so leave it out here. Put a line into the file's prizes afterwards: \(owner.line(text)) (\(owner.words(in: .english)))."
    case (.limitInName(let text), .chinese):
      "“\(text)”里有限制的话，会印在名单和证书上；这里只写奖项名称和数量或比例，如：一等奖 10%。不超过这个比例的，写成以后在文件的这个奖项里加 rounding: down（舍去小数）；每个类别各评这么多的，在第 4 问写“分开评”。"
    case (.limitInName(let text), .english):
      "“\(text)” has the words of a limit in it, which lists and certificates would print. Write the name and a number or share alone, such as: first prize 10%. Where the share may not be exceeded, add rounding: down to that prize in the file; where each track has so many, answer question 4 with “apart”."
    case (.lineAsPrize(let text), .chinese):
      "“\(text)”写的是分数线，这里只问数量或比例，如：金奖 10%、银奖 20%。先这样写，写成以后在文件的奖项里把 share: 10% 改成 at-least: 90（90 分以上的都授予）。"
    case (.lineAsPrize(let text), .english):
      "“\(text)” is a line of points, and a number or a share is asked for here, such as: gold 10%, silver 20%. Write that first, and then change share: 10% to at-least: 90 in the file's prizes (all with 90 points or more)."
    case (.sharesOverOne(let sum), .chinese): "各奖项的比例合计 \(sum)%，超过了 100%。"
    case (.sharesOverOne(let sum), .english):
      "The shares add up to \(sum)%, which is more than 100%."
    case (.twice(let text), .chinese): "“\(text)”写了两次。"
    case (.twice(let text), .english): "“\(text)” is there twice."
    case (.severalInOne(let text), .chinese): "“\(text)”像是几项连在一起写的，请用顿号隔开。"
    case (.severalInOne(let text), .english):
      "“\(text)” seems to be several; put a comma between them."
    case (.shareNotCount(let text), .chinese): "“\(text)”是比例，这一问要写几项，如：20。"
    case (.shareNotCount(let text), .english): "“\(text)” is a share; write how many, such as 20."
    case (.notBestFirst(let first, let second), .chinese):
      "“\(second)”写在“\(first)”后面了，请由高到低写。"
    case (.notBestFirst(let first, let second), .english):
      "“\(second)” stands behind “\(first)”; write the best first."
    case (.notALevel(let text), .chinese): "“\(text)”不像级别，请写校赛、区赛、市赛、省赛、国赛，或自己的叫法（2 至 12 个字）。"
    case (.notALevel(let text), .english):
      "“\(text)” is no level: write school, district, city, province, nation, or a word of your own of 2 to 12 letters."
    case (.oneTrackApart, .chinese): "写了“分开评”，类别却不到两个。请写出各类别，或去掉“分开评”。"
    case (.oneTrackApart, .english):
      "“apart” needs two tracks at least. Name them, or leave it out."
    case (.tooFewToDrop(let count), .chinese):
      "每项 \(count) 位评委，去掉一个最高分、一个最低分就没有分数了；要去高低的，至少 3 位。"
    case (.tooFewToDrop(let count), .english):
      "With \(count) judges nothing is left when the highest and the lowest go; at least 3 are needed."
    }
  }
}

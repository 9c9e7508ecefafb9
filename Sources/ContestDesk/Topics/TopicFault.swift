public import Contest

/// What is wrong with a list of topics.
public enum TopicFault: Error, Hashable {
  /// The rulebook has no topics.
  case noTopics
  case missing(String)
  case numberTwice(String, first: String)
  case titleTwice(String, first: String)
  case posterAsAbove(String)
  /// One cell names several units that post the topic.
  case severalPosters([String])
  /// The unit that posts the topic is not on the list of organizations.
  case posterNotListed(String)
  /// The name of the unit that posts the topic is only similar to these organizations.
  case posterNear(String, [String])
  /// A number has to be a single word, because entries may name a topic by it.
  case numberNotOneWord(String)
  case unknownJudge(String)
  case judgesMissing(String)
  /// A judge of the unit that posts the topic is named for it.
  case judgeOfPoster(String, poster: String)
  case judgesNotAsked(String)
  /// A topic that entries have chosen cannot be left out or renamed.
  case taken(String, entries: Int)
  /// Topics of the old list that the new one leaves out.
  case gone([String])
  case empty
}

extension TopicFault: Explained {
  public var code: String {
    switch self {
    case .noTopics: "topics-none-in-rulebook"
    case .missing: "topics-missing"
    case .numberTwice: "topics-number-twice"
    case .titleTwice: "topics-title-twice"
    case .posterAsAbove: "topics-poster-as-above"
    case .severalPosters: "topics-several-posters"
    case .posterNotListed: "topics-poster-not-listed"
    case .posterNear: "topics-poster-near"
    case .numberNotOneWord: "topics-number-not-one-word"
    case .unknownJudge: "topics-unknown-judge"
    case .judgesMissing: "topics-judges-missing"
    case .judgeOfPoster: "topics-judge-of-poster"
    case .judgesNotAsked: "topics-judges-not-asked"
    case .taken: "topics-taken"
    case .gone: "topics-gone"
    case .empty: "topics-empty"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noTopics, .chinese): "本届规程没有榜题（topics）。"
    case (.noTopics, .english): "The rulebook has no topics."
    case (.missing(let what), .chinese): "没有填\(what)，请补充。"
    case (.missing(let what), .english): "\(what) is missing. Fill it in."
    case (.numberTwice(let number, let first), .chinese):
      "榜题编号“\(number)”出现两次，前一次在 \(first)。请改正其中一个编号，或删去重复的一行。"
    case (.numberTwice(let number, let first), .english):
      "The number “\(number)” stands twice, first at \(first). Correct one, or take the repeated row out."
    case (.titleTwice(let title, let first), .chinese):
      "榜题名称“\(title)”出现两次，前一次在 \(first)，请区分。"
    case (.titleTwice(let title, let first), .english):
      "The title “\(title)” stands twice, first at \(first). Tell them apart."
    case (.posterAsAbove(let text), .chinese): "“\(text)”看不出是哪个单位发的榜。请写出单位全称。"
    case (.posterAsAbove(let text), .english): "“\(text)” names no unit. Write its full name."
    case (.severalPosters(let units), .chinese):
      "这一格写了 \(units.count) 个发榜单位（\(units.joined(separator: "、"))）。发榜单位不得揭自己的榜、评自己的榜，须能对上，请只写一个，或分成几个榜题。"
    case (.severalPosters(let units), .english):
      "This cell names \(units.count) posters (\(units.joined(separator: ", "))). A poster neither enters nor judges its own topic, so write one, or make a topic of each."
    case (.posterNotListed(let name), .chinese):
      "发榜单位“\(name)”不在单位名单上，只按这个名称回避。如果它是名单上的单位，请改成名单上的名称。"
    case (.posterNotListed(let name), .english):
      "“\(name)” is not on the list of organizations and is known by this name only. If it is one of them, write the name on the list."
    case (.posterNear(let name, let others), .chinese):
      "发榜单位“\(name)”不在单位名单上，但很像“\(others.prefix(3).joined(separator: "”“"))”。如果是同一个，请改成名单上的名称，否则不会回避。"
    case (.posterNear(let name, let others), .english):
      "“\(name)” is not on the list of organizations and looks like “\(others.prefix(3).joined(separator: "”, “"))”. If it is one of them, write that name, or nobody is kept from it."
    case (.numberNotOneWord(let number), .chinese): "榜题编号“\(number)”中间有空格，请去掉。"
    case (.numberNotOneWord(let number), .english):
      "The number “\(number)” has a blank in it. Take it out."
    case (.unknownJudge(let name), .chinese): "评委名单里没有“\(name)”，或者不止一位。请写评委编号。"
    case (.unknownJudge(let name), .english):
      "“\(name)” is not on the list of judges, or there are several. Give the judge's number."
    case (.judgesMissing(let number), .chinese): "榜题 \(number) 没有写评委；规程要求由发榜单位指定（judges: poster）。"
    case (.judgesMissing(let number), .english):
      "Topic \(number) names no judges; the rulebook has the poster name them (judges: poster)."
    case (.judgeOfPoster(let name, let poster), .chinese): "“\(name)”是发榜单位\(poster)的人，不能评本单位的榜题。"
    case (.judgeOfPoster(let name, let poster), .english):
      "“\(name)” is of the poster, \(poster), and may not judge its topic."
    case (.judgesNotAsked(let number), .chinese):
      "榜题 \(number) 写了评委；规程没有让发榜单位指定评委。请清空这一格；确要由发榜单位指定的，请修改规程（topics 的 judges: poster）。"
    case (.judgesNotAsked(let number), .english):
      "Topic \(number) names judges; the rulebook does not let the poster name them. Blank the cell, or say so in the rulebook (judges: poster under topics)."
    case (.gone(let topics), .chinese):
      "新榜单里没有原来的 \(topics.count) 个榜题，将去掉：\(topics.prefix(10).joined(separator: "、"))\(topics.count > 10 ? " 等" : "")。要保留的，请加进榜单再导入。"
    case (.gone(let topics), .english):
      "The list leaves out \(topics.count) of the topics before, which go: \(topics.prefix(10).joined(separator: ", "))\(topics.count > 10 ? ", …" : ""). Add those that stay."
    case (.taken(let topic, let count), .chinese):
      "榜题“\(topic)”已有 \(count) 项揭榜，不能去掉或改名；评委、榜金可以改。"
    case (.taken(let topic, let count), .english):
      "“\(topic)” is taken up by \(count) entries and cannot be left out or renamed; judges and reward may change."
    case (.empty, .chinese): "表里没有榜题。"
    case (.empty, .english): "There is no topic in the table."
    }
  }
}

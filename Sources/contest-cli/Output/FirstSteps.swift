import Contest

/// What a newcomer needs first, in the order of a season: what `help` prints.
enum FirstSteps {
  /// A command, without the program's name, and what it is for.
  struct Step: Sendable {
    let words: String
    let purpose: Bilingual

    fileprivate init(_ words: String, _ chinese: String, _ english: String) {
      self.words = words
      purpose = Bilingual(chinese: chinese, english: english)
    }
  }

  struct Part: Sendable {
    let title: Bilingual
    let steps: [Step]
  }

  static let parts: [Part] = [
    Part(
      title: Bilingual(chinese: "先看看", english: "Look first"),
      steps: [
        Step("demo", "演示一届，留下全部工作簿", "plays a season and leaves its workbooks"),
        Step("serve --demo", "同一届用浏览器看", "the same in a browser"),
      ]),
    Part(
      title: Bilingual(chinese: "办自己的比赛", english: "Your own contest"),
      steps: [
        Step("rulebook list", "有哪些规程", "the rulebooks there are"),
        Step("rulebook new 我们的比赛.yml", "回答十个问题，写成一份规程", "ten questions make a rulebook"),
        Step(
          "edition open minimal --year 2027 --tier school --office 校团委", "按规程开一届",
          "opens an edition by a rulebook"),
        Step("entries template --out 报名表.xlsx", "发给各单位填的报名表", "the form for the units"),
        Step(
          "entries import 报名表.xlsx --dry-run", "先核对，不写入；去掉 --dry-run 就收下",
          "checks a form; without --dry-run, takes it"),
        Step("entries screen --pass-clean", "没有存疑的通过审核", "passes what is not in doubt"),
        Step("judges import 评委.xlsx", "导入评委", "takes in the judges"),
        Step("round assign review", "分配评委，避开回避关系", "assigns judges, without conflicts of interest"),
        Step("round sheets review --out 评分表", "每位评委一份评分表", "a score sheet for each judge"),
        Step("round import review 评分表/*.xlsx", "收回评分表", "takes the sheets back"),
        Step("round close review", "结束一轮，算出名次", "closes the round and ranks"),
        Step("selection propose review", "按规程拟定晋级名单", "proposes who goes on"),
        Step("awards propose", "评定奖项", "proposes the prizes"),
        Step("publicity open", "名单公示，公布截止时间", "lets the list go public until its end"),
        Step("results export --out 结果", "写出全部名单", "writes all lists"),
        Step("site init --name 校团委", "一次：建立签名的密钥，证书要用", "once: the keys that sign certificates"),
        Step("certificates proof --out 校对单.pdf", "印证书以前，逐字校对姓名", "names to proofread first"),
        Step("certificates make --out 证书.pdf", "印证书", "prints certificates"),
      ]),
    Part(
      title: Bilingual(chinese: "平时", english: "Every day"),
      steps: [
        Step("edition show", "走到哪一步，还差什么", "where it stands, and what is missing"),
        Step("explain A194785", "一件作品的结果怎么来的", "how an entry came by its result"),
        Step("backup 备份.contest-backup", "备份；密钥文件另存", "a backup; keep the key file apart"),
        Step("check", "核对数据库和操作日志", "checks the database and its log"),
      ]),
    Part(
      title: Bilingual(chinese: "只有一张表", english: "With nothing but a table"),
      steps: [
        Step("sheet rank 成绩.xlsx", "直接给表格排名，不用数据库", "ranks a table, without a database")
      ]),
  ]

  /// The lines for a terminal.
  static func lines(in language: Language, program: String = Program.name) -> [String] {
    var table = TextTable([])
    for part in parts {
      table.add([])
      table.add([part.title.text(in: language)])
      for step in part.steps {
        table.add(["  \(program) \(step.words)", step.purpose.text(in: language)])
      }
    }
    let more =
      switch language {
      case .chinese:
        "全部命令：\(program) --help；一条命令的说明：\(program) entries import --help"
      case .english:
        "All commands: \(program) --help; one of them: \(program) entries import --help"
      }
    return table.lines.drop { $0.isEmpty } + ["", more]
  }
}

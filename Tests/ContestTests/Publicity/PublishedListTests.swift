import Contest
import Testing

struct PublishedListTests {
  private func row(_ title: String, people: String = "苏*") -> PublishedList.Row {
    PublishedList.Row(
      entry: Entry.ID("E1"), standing: "一等奖", title: title, organization: "京华理工大学", track: "创意",
      people: people)
  }

  @Test func `it is written line by line as it is hashed`() {
    #expect(
      PublishedList([row("夜读灯")]).csv
        == "number,standing,title,organization,track,people\n1,一等奖,夜读灯,京华理工大学,创意,苏*\n")
    #expect(PublishedList([]).csv == "number,standing,title,organization,track,people\n")
  }

  @Test func `outside the list there is no line, and nothing stops`() {
    var list = PublishedList([row("夜读灯")])
    #expect((-1...2).map { list.line(at: $0)?.title } == [nil, "夜读灯", nil, nil])
    list.prizes = [.init(.organization, name: "优秀组织奖", organization: "京华理工大学")]
    #expect((-1...2).map { list.line(at: $0)?.standing } == [nil, "一等奖", "优秀组织奖", nil])
    #expect(list.line(at: .min) == nil && list.line(at: .max) == nil)
    #expect(list.lines.map(\.number) == [1, 2])
  }

  @Test func `an entry stands otherwise where its line or its adviser's prize differs`() {
    let old = PublishedList([row("夜读灯")])
    #expect(!old.says("E1", otherwiseThan: old) && !old.says("E2", otherwiseThan: old))
    #expect(PublishedList([]).says("E1", otherwiseThan: old))
    #expect(PublishedList([row("夜读灯", people: "苏*、何*")]).says("E1", otherwiseThan: old))
    var (one, two) = (old, old)
    one.prizes = []
    #expect(!one.says("E1", otherwiseThan: old), "the older list has no such prizes")
    two.prizes = [
      .init(
        .adviser, entry: "E1", name: "优秀指导教师", title: "夜读灯", organization: "京华理工大学", track: "创意",
        person: "何*")
    ]
    #expect(two.says("E1", otherwiseThan: one) && !two.says("E2", otherwiseThan: one))
  }

  @Test
  func `prizes of organizations and advisers follow the works, and each line says what it is`() {
    var list = PublishedList([row("夜读灯")])
    #expect(list.form == .works && list.count == 1)
    list.prizes = []
    #expect(list.form == .worksAndPrizes)
    #expect(
      list.csv
        == "kind,number,standing,title,organization,track,people\nentry,1,一等奖,夜读灯,京华理工大学,创意,苏*\n")
    list.prizes = [
      .init(.organization, name: "优秀组织奖", organization: "京华理工大学"),
      .init(
        .adviser, entry: "E1", name: "优秀指导教师", title: "夜读灯", organization: "京华理工大学", track: "创意",
        person: "何*"),
    ]
    #expect(
      list.csv == """
        kind,number,standing,title,organization,track,people
        entry,1,一等奖,夜读灯,京华理工大学,创意,苏*
        organization-award,2,优秀组织奖,,京华理工大学,,
        adviser,3,优秀指导教师,夜读灯,京华理工大学,创意,何*

        """)
    #expect(list.count == 3)
    #expect((0...4).map { list.entry(ofLine: $0) } == [nil, "E1", nil, "E1", nil])
    #expect((0...4).map { list.prize(ofLine: $0)?.name } == [nil, nil, "优秀组织奖", "优秀指导教师", nil])
  }

  @Test(arguments: [
    ("a,b", "\"a,b\""), ("说“好”", "说“好”"), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""),
    ("=1+1", "'=1+1"), ("-3", "'-3"), ("=a,b", "\"'=a,b\""), ("＝1+1", "'＝1+1"), ("＋a", "'＋a"),
    ("－3", "'－3"), ("＠a,b", "\"'＠a,b\""),
  ])
  func `separators are put in quotation marks, and formulas get an apostrophe`(
    title: String, field: String
  ) {
    #expect(PublishedList([row(title)]).csv.contains("1,一等奖,\(field),京华理工大学"))
  }

  /// A list that went public before such texts were guarded keeps its bytes, and so its hash.
  @Test func `a list of before has its full-width texts as they were`() {
    let (old, new) = (
      PublishedList([row("＝1+1")], guardsFullWidth: false), PublishedList([row("＝1+1")])
    )
    #expect(old.csv.contains("1,一等奖,＝1+1,京华理工大学") && old.form == .works)
    #expect(new.form == .guardedWorks && new.form.rawValue == 3)
    #expect(PublishedList([row("＝1+1")], prizes: []).form.rawValue == 4)
    #expect(PublishedList([row("夜读灯")]).form == .works)
    // It is the same list for the public, so it need not be published again.
    #expect(old == new && old.csv != new.csv)
  }

  @Test func `names are shortened in the list and in a title that is a name`() {
    let shown = PublishedList.shown(title: "张伟三", people: ["张伟三"], .always)
    #expect(shown.title == "张*三" && shown.people == "张*三")
    let open = PublishedList.shown(title: "张伟三", people: ["张伟三", "李娜"], .never)
    #expect(open.title == "张伟三" && open.people == "张伟三、李娜")
  }

  @Test func `an adviser's name in a title follows the mask of the rulebook`() {
    func title(_ mask: PublicityRule.Mask, unpublished: Set<String> = []) -> String {
      PublishedList.shown(
        title: "何启明与张伟三的灯", people: ["张伟三"], advisers: ["何启明"], mask, unpublished: unpublished
      ).title
    }
    #expect(title(.always) == "何*明与张*三的灯")
    #expect(title(.never) == "何启明与张伟三的灯")
    #expect(title(.never, unpublished: ["张伟三"]) == "何启明与张*三的灯")
    let people = PublishedList.shown(
      title: "", people: ["张伟三"], advisers: ["何启明"], .always
    ).people
    #expect(people == "张*三")
  }

  @Test func `a name inside a longer one is not shortened twice`() {
    let shown = PublishedList.shown(title: "记张伟三与张伟", people: ["张伟", "张伟三"], .always)
    #expect(shown.title == "记张*三与张*")
    #expect(shown.people == "张*、张*三")
  }
}

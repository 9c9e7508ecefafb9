import Contest
import Testing

struct SignatureTests {
  @Test(arguments: [
    "韩天雨", "王平", "阿依古丽·买买提", "Li Na", "欧阳一", "京华理工大学团委", "张三、李四", "韩天雨（创意设计学院）",
  ])
  func `a person or a unit signs`(name: String) {
    #expect(Signature.isName(name), "\(name)")
  }

  @Test(arguments: [
    "匿名", "（匿名）", "匿名用户", "匿 名", "佚名", "无", "。", "/", "……", "1", "A", "待定", "张某", "张XX", "王老师",
    "知情人", "一位网友", "部分群众", "Anonymous", "不愿透露姓名", "保密",
  ])
  func `what names nobody is no signature`(name: String) {
    #expect(!Signature.isName(name), "\(name)")
  }

  @Test func `whoever witnesses or handles is a person and no unit`() {
    for name in [
      "苏立", "赵明", "阿依古丽·买买提", "Li Na", "监督甲", "王登科", "保安国", "Joy", "陈一", "张志愿",
    ] {
      #expect(Signature.isPerson(name), "\(name)")
    }
    for name in [
      "一", "。", "匿名", "张某", "王老师", "待定", "京华理工大学", "京华理工大学团委", "市团委办公室", "市科协", "监督小组", "市公安局",
      "苏立等", "监督组", "公证处", "纪委", "纪检监察室", "监督员", "监督员甲", "监督人一", "公证员", "工作人员", "工作人员2", "现场监督",
      "保安", "AB",
    ] {
      #expect(!Signature.isPerson(name), "\(name)")
    }
  }

  @Test(arguments: [
    "13800138000", "010-62751234", "han@example.org", "信箱七号", "微信 hanty", "海淀区学院路 38 号",
    "不便接电话，请发 han@example.org",
  ])
  func `a number, an address and an account lead to somebody`(contact: String) {
    #expect(Signature.isContact(contact), "\(contact)")
  }

  @Test func `a full stop or a mark that nobody sees says nothing`() {
    for text in ["", " ", "。", "\u{202E}", "\u{200B}\u{FEFF}", "……", "？！"] {
      #expect(!Signature.saysSomething(text), "\(text.unicodeScalars.map(\.value))")
    }
    for text in ["雷同", "No. 3", "3"] { #expect(Signature.saysSomething(text)) }
  }

  @Test(arguments: ["1", "无", "暂无", "。", "----", "0000", "不便透露", "暂不提供", "匿名", "110", "N/A", "保密"])
  func `what leads to nobody is none`(contact: String) {
    #expect(!Signature.isContact(contact), "\(contact)")
  }
}

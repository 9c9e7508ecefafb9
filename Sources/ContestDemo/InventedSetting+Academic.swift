import Contest

/// Works of students as a contest of academic works has them: papers, surveys and inventions, each about what its track and its group
/// are for.
extension InventedSetting {
  static let academic = InventedSetting(
    units: InventedNames.schools,
    topics: { track, group, _ in
      switch track.id.text {
      case "social": surveys[group] ?? surveys.values.flatMap(\.self).sorted()
      case "natural": papers[group] ?? papers.values.flatMap(\.self).sorted()
      default:
        // The two tracks of inventions have different works.
        (inventions[group] ?? inventions.values.flatMap(\.self).sorted()).enumerated()
          .filter { $0.offset.isMultiple(of: 2) == (track.id == "invention-a") }.map(\.element)
      }
    },
    qualifiers: ["面向京郊的", "面向西部的", "面向沿海的", "面向东北的"],
    title: { work in
      switch work.track.id.text {
      case "social": "\(work.topic)调查报告"
      case "natural": "\(work.topic)研究"
      default: work.topic
      }
    },
    directions: (papers.values.flatMap(\.self) + surveys.values.flatMap(\.self)
      + inventions.values.flatMap(\.self)).sorted())

  /// By group of the natural sciences.
  private static let papers = [
    "机械与控制": [
      "山区桥梁健康监测", "小型水下机器人姿态控制", "齿轮箱早期故障诊断", "柔性机械臂振动抑制", "人形机器人步态规划", "盾构刀盘磨损预测",
      "磁悬浮轴承控制", "汽车悬架主动减振",
    ],
    "信息技术": [
      "面向弱光环境的图像增强", "方言语音识别", "古籍版式自动识别", "低空无人机集群通信", "联邦学习隐私保护", "城轨车站客流预测",
      "手语翻译模型", "恶意流量检测",
    ],
    "数理": [
      "随机图连通性", "量子点单光子发光", "传染病传播模型", "分数阶方程数值解法", "超材料声学隐身", "风险度量的稳健估计", "拓扑绝缘体输运", "稀疏信号恢复",
    ],
    "生命科学": [
      "盐碱地微生物菌剂", "冬小麦叶绿素反演", "阿尔茨海默病早期筛查标志物", "水稻抗旱基因", "肠道菌群与睡眠", "土壤线虫群落",
      "蜜蜂授粉行为", "淡水藻类毒素降解",
    ],
    "能源化工": [
      "钙钛矿薄膜缺陷钝化", "废旧锂电池正极再生", "光伏板自清洁涂层", "生物质炭吸附重金属", "氢燃料电池膜电极", "二氧化碳加氢催化剂",
      "固态电解质界面", "相变储热材料",
    ],
  ]

  /// By group of the social sciences.
  private static let surveys = [
    "发展成就": [
      "县域物流共同配送", "乡村产业带头人成长", "老工业区更新与就业", "直播助农成效", "开发区青年人才留用", "山区公路通车前后农户收入",
      "返乡创业青年融资", "国产大飞机产业工人",
    ],
    "文明文化": [
      "非遗皮影数字化传播", "红色家书整理与传播", "古村落祠堂保护", "方言在家庭中的传承", "乡镇文化站使用", "校史馆志愿讲解", "老字号青年认同",
      "民间剧团生存",
    ],
    "美丽中国": [
      "雨水花园建成后居民评价", "社区旧衣循环", "垃圾分类督导员", "河长制在乡镇的落实", "农膜回收", "共享单车停放治理", "湿地周边农户生计",
      "绿色出行意愿",
    ],
    "民生福祉": [
      "社区嵌入式养老服务", "乡村小学课后服务", "外卖骑手职业伤害保障", "青少年近视防控", "城市老旧小区微改造", "残疾人居家就业", "社区助餐点运营",
      "农村独居老人用药",
    ],
    "中国之治": [
      "村规民约修订", "网格员工作负担", "小区业委会运行", "便民热线办理", "乡镇青年干部成长", "社区议事会参与", "矛盾纠纷村级调解",
      "数字政务老年人使用",
    ],
  ]

  /// By group, for both tracks of inventions.
  private static let inventions = [
    "机械与控制": [
      "助盲导航手杖", "果树修剪机械臂", "楼道爬楼搬运车", "老人起身辅助椅", "管道爬行检测机器人", "可折叠应急担架", "菌棒自动翻堆机", "桥索巡检机器人",
      "轮椅越障装置", "鱼塘自动投饵船", "消防水带收卷机", "茶叶嫩芽采摘机",
    ],
    "信息技术": [
      "低空无人机巡检系统", "课堂手语字幕眼镜", "仓库火情早期报警器", "老人跌倒感知地垫", "菜市场农残速查终端", "公交到站语音桩", "古籍拍摄校正仪",
      "矿井人员定位终端", "校园晚归提醒手环", "图书自动盘点车", "车内儿童滞留报警器", "声纹门锁",
    ],
    "数理": [
      "单摆重力测量仪", "简易光谱仪", "声速多方法测定仪", "激光位移测量台", "电磁感应演示装置", "偏振光应力观察仪", "混沌摆演示仪", "低温热导率测量仪",
      "霍尔效应测量箱", "液滴接触角测量仪", "惯性质量测定仪", "驻波可视化装置",
    ],
    "生命科学": [
      "土壤养分速测盒", "鱼病快检试纸", "微创穿刺导向器", "细胞培养恒温箱", "昆虫标本数字展柜", "呼吸训练器", "伤口湿度监测贴", "种子活力检测仪",
      "蜂箱环境记录仪", "便携式心音听诊器", "牙菌斑显示灯", "藻类在线计数器",
    ],
    "能源化工": [
      "阳台光伏支架", "废旧电池余能检测仪", "餐厨油水分离器", "空气取水装置", "小型沼气发生器", "余热发电水壶", "可降解育苗杯成型机", "氢气泄漏报警器",
      "污泥脱水滤板", "涂层自清洁测试台", "风力照明书签灯", "热泵烘干箱",
    ],
  ]
}
